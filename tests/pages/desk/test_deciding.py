"""An application is linked to a program, closed because it is here already, or turned down."""

import pytest

from rowan.domain.directory.models import Application, Stage
from tests.pages.desk.hands import (
    application,
    called,
    declares,
    desk_of,
    known_program,
    mails,
    stage,
)

pytestmark = pytest.mark.usefixtures("clock")
OAK = {"name": "House of oak", "organization": "Trust of oak"}


def _claims(number: int) -> int | None:
    return Application.objects.get(pk=number).claims_id


def test_it_is_linked_to_one_that_looks_like_it() -> None:
    (ana,) = desk_of("ana")
    program, _there = known_program("oak")
    number, page = application(program={"name": "House of oak"})
    assert _claims(number) is None
    assert ana.sends(f"{page}which/", program=str(program)).path == page
    assert _claims(number) == program


def test_to_none_of_them() -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    number, page = application(program=OAK)
    ana.sends(f"{page}which/", program="none")
    assert _claims(number) is None


def test_or_to_any_other_by_its_reference() -> None:
    (ana,) = desk_of("ana")
    program, _there = known_program("elm")
    number, page = application()
    sheet = ana.sends(f"{page}which/", 422, program="other", reference="ash")
    assert sheet.errors == [("No program has this reference.", "#id_reference")]
    ana.sends(f"{page}which/", program="other", reference="elm")
    assert _claims(number) == program


def test_one_that_is_here_already_is_closed_with_words() -> None:
    (ana,) = desk_of("ana")
    program, _there = known_program("oak")
    number, page = application(program=OAK)
    said = {"program": str(program), "words": "You are here already."}
    assert "You are here already." in ana.sends(f"{page}here-already/", **said).text
    assert stage(number) == Stage.DUPLICATE
    assert mails() == 1


def test_to_close_it_takes_a_program_and_words() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    sheet = ana.sends(f"{page}here-already/", 422, words="")
    assert [words for words, _where in sheet.errors] == [
        "Choose a program.",
        "Write something here.",
    ]
    assert stage(number) == Stage.SUBMITTED


def test_it_is_turned_down_for_a_reason_with_words() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    sheet = ana.sends(f"{page}turn-down/", reason="not-reached", words="Call us.")
    assert "We could not reach you" in sheet.text
    assert "Call us." in sheet.text
    assert stage(number) == Stage.TURNED_DOWN
    assert mails() == 1


def test_an_address_in_the_words_is_told_and_kept() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    words = "Come to 12 Main Street."
    sheet = ana.sends(f"{page}turn-down/", 422, reason="other", words=words)
    assert "looks like a street address" in sheet.text
    assert words in sheet.text
    assert "other" in sheet.chosen()
    assert stage(number) == Stage.SUBMITTED


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("which/", {"program": "none"}),
        ("turn-down/", {"reason": "other", "words": "مرحبا 😀"}),
        ("here-already/", {"program": "other", "reference": "oak", "words": "مرحبا 😀"}),
    ],
)
def test_who_knows_them_does_none_of_it_and_loses_nothing(rest: str, said: dict[str, str]) -> None:
    (ana,) = desk_of("ana")
    program, _there = known_program("oak")
    number, page = application(program=OAK)
    declares(ana, program)
    sheet = ana.sends(page + rest, 409, **said)
    assert "You said that you know them" in sheet.text
    assert said.get("words", "") in sheet.text
    assert stage(number) == Stage.SUBMITTED


@pytest.mark.parametrize("rest", ["turn-down/", "here-already/"])
def test_in_an_old_tab_it_says_that_it_was_decided(rest: str) -> None:
    ana, ben = desk_of("ana", "ben")
    known_program("oak")
    number, page = application()
    ben.sends(f"{page}withdraw/")
    said = {"reason": "other", "program": "other", "reference": "oak", "words": "Sorry."}
    assert "was decided meanwhile" in ana.sends(page + rest, 409, **said).text
    assert stage(number) == Stage.WITHDRAWN


def test_another_claim_takes_a_call_that_waits_away() -> None:
    ana, ben = desk_of("ana", "ben")
    known_program("elm")
    number, page = application()
    called(number, ana)
    sheet = ben.sends(f"{page}which/", program="other", reference="elm")
    assert "Counts no further" in sheet.text
