"""One application: what was said, what it looks like, and the presses that need no page of their own."""

import pytest

from rowan.domain.directory.models import Conflict, Stage
from tests.pages.desk.hands import DESK, application, called, desk_of, known_program, stage, who

pytestmark = pytest.mark.usefixtures("clock")


def test_it_tells_what_was_said_in_the_words_of_the_vocabulary() -> None:
    (ana,) = desk_of("ana")
    _number, page = application(takes_minors=True, licence="GRO 17", licensed_by="The state")
    text = ana.goes(page).text
    for words in (
        "Willow House",
        "Alder Trust · Texas · New",
        "Rosa Lane, Director",
        "rosa@willow.example",
        "18 years or more",
        "Bring a warm coat.",
        "You may leave at any time.",
        "GRO 17",
    ):
        assert words in text, words
    assert "They do not say:" in text


def test_what_looks_like_it_is_named_with_how_much() -> None:
    (ana,) = desk_of("ana")
    program, there = known_program("oak")
    _number, page = application(program={"name": "HOUSE of Óak", "organization": "Alder Trust"})
    sheet = ana.goes(page)
    assert sheet.links["House of oak"] == there
    assert "The same name" in sheet.text
    assert program


def test_one_that_says_it_is_part_of_the_network_warns() -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    _number, page = application(program={"name": "House of oak", "organization": "Trust of oak"})
    assert "somebody may only pretend to be it" in ana.goes(page).text


def test_to_look_into_it_takes_one_press() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    assert "In review" in ana.sends(f"{page}review/").text
    assert stage(number) == Stage.IN_REVIEW


def test_who_knows_them_says_so_and_is_named_to_others() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    assert "You know them" in ana.sends(f"{page}known/").text
    assert Conflict.objects.get().application_id == number
    assert who(ana).person.name in ben.goes(page).text
    assert "Write down a call" not in ana.goes(page).links


def test_it_can_be_withdrawn_for_them() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    assert "This is decided" in ana.sends(f"{page}withdraw/").headings
    assert stage(number) == Stage.WITHDRAWN


@pytest.mark.parametrize("press", ["review", "withdraw"])
def test_a_press_in_an_old_tab_says_that_it_was_decided(press: str) -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    ben.sends(f"{page}withdraw/")
    sheet = ana.sends(f"{page}{press}/", 409)
    assert "was decided meanwhile" in sheet.text
    assert stage(number) == Stage.WITHDRAWN


@pytest.mark.parametrize("press", ["review", "withdraw", "known"])
def test_looking_at_where_a_button_leads_does_nothing(press: str) -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    assert ana.goes(f"{page}{press}/").path == page
    assert stage(number) == Stage.SUBMITTED
    assert not Conflict.objects.exists()


def test_calls_are_listed_with_what_was_said_to_them() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    assert ben.goes(page).links["Look at the call"] == f"{page}calls/{call}/"
    assert "You called them" in ana.goes(page).text


@pytest.mark.parametrize("number", ["7", "9" * 19, "9" * 40])
def test_one_that_is_not_there_is_nowhere(number: str) -> None:
    (ana,) = desk_of("ana")
    for rest in ("", "which/", "turn-down/", "calls/", "calls/7/"):
        ana.goes(f"{DESK}applications/{number}/{rest}", 404)
    ana.sends(f"{DESK}applications/{number}/review/", 404)
