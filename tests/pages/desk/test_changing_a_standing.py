"""Suspended with one press, everything else by two: proposed by one, seconded by another."""

from datetime import timedelta

import pytest

from rowan.domain.directory.models import Conflict, Proposal, Standing, StandingChange, Step
from tests.domain.accounts.members import NOW
from tests.domain.directory.team import YEARS
from tests.pages.desk.hands import desk_of, known_program, proposed, standing, suspended, who

pytestmark = pytest.mark.usefixtures("clock")


def test_one_press_with_a_reason_suspends() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    sheet = ana.sends(f"{page}suspend/", reason="safety", note="")
    assert sheet.path == page
    assert standing(oak) == Standing.SUSPENDED
    assert "Suspend this program" not in sheet.links


def test_without_a_reason_it_does_not() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    sheet = ana.sends(f"{page}suspend/", 422, note="She called.")
    assert sheet.errors == [("Choose a reason.", "#id_reason_0")]
    assert "She called." in sheet.text
    assert standing(oak) == Standing.VERIFIED


def test_who_knows_them_may_and_decides_nothing_after() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    ana.sends(f"{page}suspend/", reason="safety", knows_them="on")
    assert Conflict.objects.get().program_id == oak
    sheet = ana.sends(f"{page}propose/lift/", 409, reason="cleared", note="It was nothing.")
    assert "You said that you know them" in sheet.text
    assert "It was nothing." in sheet.text


def test_of_two_presses_the_second_finds_it_suspended() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    suspended(oak, ben)
    assert "It stands like that already" in ana.sends(f"{page}suspend/", 409, reason="safety").text


@pytest.mark.parametrize(
    ("step", "reason", "after"),
    [
        (Step.VET, "review", Standing.VETTED),
        (Step.REMOVE, "closed", Standing.REMOVED),
    ],
)
def test_two_words_and_it_is_done(step: Step, reason: str, after: Standing) -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    said = {"reason": reason, "note": "We looked twice."}
    assert "Waits for a second word" in ana.sends(f"{page}propose/{step}/", **said).headings
    assert standing(oak) == Standing.VERIFIED
    assert "We looked twice." in ben.goes(page).text
    ben.sends(f"{page}proposals/{Proposal.objects.get().pk}/second/")
    assert standing(oak) == after


def test_a_suspension_is_lifted_by_two() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    suspended(oak, ana)
    ana.sends(f"{page}propose/lift/", reason="mistake")
    ben.sends(f"{page}proposals/{Proposal.objects.get().pk}/second/")
    assert standing(oak) == Standing.VERIFIED


def test_the_first_one_does_not_second() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    number = proposed(oak, ana)
    assert "Yes, do it" not in ana.goes(page).text
    sheet = ana.sends(f"{page}proposals/{number}/second/", 409)
    assert "The second word has to come from somebody else." in sheet.text
    assert standing(oak) == Standing.VERIFIED


def test_anybody_of_the_team_drops_it() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    number = proposed(oak, ana)
    assert "Waits for a second word" not in ben.sends(f"{page}proposals/{number}/drop/").headings
    assert "does not wait any more" in ana.sends(f"{page}proposals/{number}/drop/", 409).text
    assert "does not wait any more" in ben.sends(f"{page}proposals/{number}/second/", 409).text


def test_two_things_at_once_wait_for_nobody() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, page = known_program("oak")
    proposed(oak, ana)
    sheet = ben.sends(f"{page}propose/remove/", 409, reason="closed", note="It closed.")
    assert "Second that or drop it first" in sheet.text
    assert "It closed." in sheet.text


def test_what_cannot_be_is_refused() -> None:
    (ana,) = desk_of("ana")
    oak, page = known_program("oak")
    assert "stands like that" in ana.sends(f"{page}propose/lift/", 409, reason="cleared").text
    suspended(oak, ana)
    assert "not part of the" in ana.sends(f"{page}propose/vet/", 409, reason="review").text
    assert "not part of the" in ana.sends(f"{page}renew/", 409, reason="reviewed").text
    ana.goes(f"{page}propose/verify/", 404)
    assert not Proposal.objects.exists()


def test_one_that_has_run_out_is_renewed_for_two_years() -> None:
    (ana,) = desk_of("ana")
    _oak, page = known_program("oak", at=NOW - YEARS - timedelta(days=1))
    sheet = ana.goes(page)
    assert "It has run out" in sheet.text
    assert sheet.links["Renew its standing"] == f"{page}renew/"
    sheet = ana.sends(f"{page}renew/", reason="called-again", note="")
    assert "It has run out" not in sheet.text
    last = StandingChange.objects.latest("at")
    assert (last.by, last.expires_at) == (who(ana).actor, NOW + YEARS)
