"""What grants asks for the second factor once more: before anything is typed, or beside what was."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from time_machine import Traveller

from rowan.domain.directory.models import Program, Stage, Standing, Step
from tests.domain.accounts.members import NOW
from tests.pages.desk.hands import (
    appealed,
    application,
    called,
    desk_of,
    known_program,
    proposed,
    stage,
    standing,
    suspended,
)

AGAIN = "/staff/again/"
LATER = NOW + timedelta(minutes=20)


def test_to_confirm_a_call(clock: Traveller) -> None:
    ana, ben = desk_of("ana", "ben")
    number, page = application()
    call = called(number, ana)
    clock.move_to(LATER)
    assert ben.sends(f"{page}calls/{call}/confirm/").path.startswith(AGAIN)
    assert not Program.objects.exists()


def test_to_second_a_proposal(clock: Traveller) -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    number = proposed(oak, ana)
    clock.move_to(LATER)
    assert ben.sends(f"{page}proposals/{number}/second/").path.startswith(AGAIN)
    assert standing(oak) == Standing.VERIFIED


def test_to_second_an_appeal(clock: Traveller) -> None:
    ana, ben, cy = desk_of("ana", "ben", "cy")
    oak, _there = known_program("oak")
    suspended(oak, ana)
    _number, page = appealed(oak)
    ben.sends(f"{page}decide/", granted="grant", words="Yes.")
    clock.move_to(LATER)
    assert cy.sends(f"{page}second/").path.startswith(AGAIN)
    assert standing(oak) == Standing.SUSPENDED


@pytest.mark.parametrize("rest", ["turn-down/", "here-already/"])
def test_before_a_decision_is_typed(clock: Traveller, rest: str) -> None:
    (ana,) = desk_of("ana")
    _number, page = application()
    clock.move_to(LATER)
    sheet = ana.goes(page + rest)
    assert sheet.path.startswith(AGAIN)
    assert rest in unquote(sheet.path)


def test_where_typing_took_long_the_words_stay(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    number, page = application()
    clock.move_to(LATER)
    sheet = ana.sends(f"{page}turn-down/", 409, reason="other", words="Much thought.")
    assert "Show it once more, then press again." in sheet.text
    assert "Much thought." in sheet.text
    assert sheet.links["Show it once more, in another tab"].startswith(AGAIN)
    assert stage(number) == Stage.SUBMITTED


def test_to_renew(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    _oak, page = known_program("oak")
    clock.move_to(LATER)
    assert ana.goes(f"{page}renew/").path.startswith(AGAIN)


def test_nothing_stands_in_the_way_of_a_suspension(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    clock.move_to(LATER)
    ana.sends(f"{page}suspend/", reason="safety")
    assert standing(oak) == Standing.SUSPENDED


def test_nor_of_a_first_word(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    _oak, page = known_program("oak")
    clock.move_to(LATER)
    sheet = ana.sends(f"{page}propose/{Step.VET}/", reason="review")
    assert "Waits for a second word" in sheet.headings
