"""A call to a number found independently: written down by one, answered by another."""

from typing import Any

import pytest

from rowan.domain.accounts.models import Invitation
from rowan.domain.directory.models import CallBack, Program, Stage, Standing
from tests.domain.directory.team import FOUND, PHONE
from tests.pages.desk.hands import (
    CALLED,
    application,
    called,
    desk_of,
    known_program,
    last_call,
    stage,
    who,
)

pytestmark = pytest.mark.usefixtures("clock")
SAID = {
    "source": "licensing",
    "found_where": "",
    "number": FOUND,
    "day": "2026-03-02",
    "time": "08:00",
    "outcome": "confirmed",
    "spoke_to": "the house manager",
    "note": "Calm and sure.",
}


def test_it_is_written_down_as_it_was_said() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    assert ana.sends(f"{page}calls/", **SAID).path == page
    row = last_call()
    assert (row.source, row.number, row.called_at) == ("licensing", FOUND, CALLED)
    assert (row.spoke_to, row.notes, row.by) == (
        "the house manager",
        "Calm and sure.",
        who(ana).actor,
    )
    assert stage(number) == Stage.IN_REVIEW


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"source": ""}, "Choose where you found the number."),
        ({"source": "application"}, "Choose where you found the number."),
        ({"number": ""}, "Write the number you called."),
        ({"number": "the office"}, "This is not a telephone number"),
        ({"number": PHONE}, "Say where else it stands"),
        ({"time": "06:00"}, "before the application came"),
        ({"time": "23:00"}, "still to come"),
        ({"time": "x"}, "Enter a valid time"),
        ({"spoke_to": ""}, "Say whom you spoke with."),
        ({"note": "She lives at 12 Main Street."}, "looks like a street address"),
        ({"note": "\u202eback"}, "cannot be shown"),
        ({"note": "x" * 700}, "at most 600"),
    ],
)
def test_what_cannot_be_written_is_told_beside_its_field(said: dict[str, Any], words: str) -> None:
    (ana,) = desk_of("ana")
    _number, page = application()
    sheet = ana.sends(f"{page}calls/", 422, **SAID | said)
    assert words in sheet.text or words in str(sheet.errors)
    assert sheet.errors
    assert not CallBack.objects.exists()


def test_the_number_they_gave_does_once_it_is_said_where_else_it_stands() -> None:
    (ana,) = desk_of("ana")
    _number, page = application()
    ana.sends(f"{page}calls/", **SAID | {"number": PHONE, "found_where": "The state's list"})
    assert last_call().as_given


def test_while_one_waits_another_is_refused_and_nothing_typed_is_lost() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    called(number, ana)
    sheet = ben.sends(f"{page}calls/", 409, **SAID)
    assert "A colleague has to answer that one first" in sheet.text
    assert "Calm and sure." in sheet.text
    assert {"licensing", "confirmed"} <= sheet.chosen()


def test_a_second_member_confirms_and_is_led_to_the_program() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    sheet = ben.sends(f"{page}calls/{call}/confirm/")
    program = Program.objects.get()
    assert sheet.path == f"/staff/desk/programs/{program.pk}/"
    assert (program.standing, stage(number)) == (Standing.VERIFIED, Stage.ACCEPTED)
    assert Invitation.objects.get(program_id=program.pk).email == "rosa@willow.example"


def test_the_caller_cannot() -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    call = called(number, ana)
    assert "You called them" in ana.goes(f"{page}calls/{call}/").text
    sheet = ana.sends(f"{page}calls/{call}/confirm/", 409)
    assert "The second word has to come from somebody else." in sheet.text
    assert not Program.objects.exists()


def test_who_knows_them_cannot() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    ben.sends(f"{page}known/")
    assert "You said that you know them" in ben.sends(f"{page}calls/{call}/confirm/", 409).text


def test_after_the_caller_said_that_they_know_them_it_counts_no_more() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    ana.sends(f"{page}known/")
    assert "given anew" in ben.sends(f"{page}calls/{call}/confirm/", 409).text


def test_a_claim_to_a_program_of_the_network_is_refused_with_what_to_do() -> None:
    ana, ben = desk_of("ana", "ben")
    known_program("oak")
    said = {"name": "House of oak", "organization": "Trust of oak"}
    number, page = application(program=said)
    call = called(number, ana)
    sheet = ben.sends(f"{page}calls/{call}/confirm/", 409)
    assert "Say that it is here already" in sheet.text


def test_a_second_member_says_why_it_does_not_do() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    sheet = ben.sends(f"{page}calls/{call}/object/", words="The list is an old one.")
    assert sheet.path == page
    assert "The list is an old one." in sheet.text
    assert stage(number) == Stage.IN_REVIEW


def test_an_objection_needs_words_and_keeps_them() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    there = f"{page}calls/{called(number, ana)}/"
    assert ben.sends(f"{there}object/", 422, words="").errors
    assert "12 Main Street" in ben.sends(f"{there}object/", 422, words="At 12 Main Street.").text
    ana_says = ana.sends(f"{there}object/", 409, words="I was wrong.")
    assert "somebody else" in ana_says.text


def test_a_second_press_finds_it_answered() -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    number, page = application()
    there = f"{page}calls/{called(number, ana)}/"
    ben.sends(f"{there}confirm/")
    assert "does not wait for a second word any more" in cy.sends(f"{there}confirm/", 409).text
    assert "does not wait" in cy.sends(f"{there}object/", 409, words="No.").text


def test_looking_at_where_the_buttons_lead_answers_nothing() -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    there = f"{page}calls/{called(number, ana)}/"
    for press in ("confirm", "object"):
        assert ben.goes(f"{there}{press}/").path == there
    assert last_call().answered_at is None
