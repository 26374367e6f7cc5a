"""Concerns: their words open with a press, which goes on the trail; one press suspends."""

import pytest

from rowan.domain.directory.models import Concern, ConcernStage, Standing, StandingChange
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import admin_of
from tests.pages.desk.hands import DESK, concern, desk_of, known_program, standing, suspended, who
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}concerns/"
WORDS = "They kept her papers.\nAt 12 Main Street."


def _stage(number: int) -> str:
    return Concern.objects.get(pk=number).stage


def _reads() -> int:
    return Entry.objects.filter(verb="concern.read").count()


def test_the_list_names_kind_program_and_day_and_no_words() -> None:
    (ana,) = desk_of("ana")
    assert "Nothing is open" in ana.goes(LIST).text
    oak, _there = known_program("oak")
    _number, page = concern(oak, WORDS)
    sheet = ana.goes(LIST)
    assert sheet.links["Somebody was hurt"] == page
    assert "House of oak · Verified" in sheet.text
    assert "papers" not in sheet.text


def test_opening_the_page_reads_nothing_and_a_press_does() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    _number, page = concern(oak, WORDS)
    assert "papers" not in ana.goes(page).text
    assert _reads() == 0
    assert "They kept her papers." in ana.sends(f"{page}read/").text
    assert _reads() == 1
    assert ana.goes(f"{page}read/").path == page
    assert _reads() == 1


def test_who_has_no_key_is_told_whom_to_ask() -> None:
    desk_of("ana", "ben")
    oak, _there = known_program("oak")
    _number, page = concern(oak, WORDS)
    cy = at_work(somebody("cy"))
    assert "Ask a colleague who had the key then" in cy.sends(f"{page}read/", 409).text
    assert _reads() == 0


def test_one_without_words_says_so() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    _number, page = concern(oak)
    assert "Nothing but the kind and the time." in ana.goes(page).text
    assert "None of your keys" in ana.sends(f"{page}read/", 409).text


def test_somebody_looks_into_it_and_is_named() -> None:
    ana, ben = desk_of("ana", "ben")
    oak, _there = known_program("oak")
    number, page = concern(oak)
    ana.sends(f"{page}look/")
    assert _stage(number) == ConcernStage.LOOKED_AT
    assert who(ana).person.name in ben.goes(LIST).text


def test_it_is_closed_for_a_reason() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    number, page = concern(oak)
    assert ana.sends(f"{page}close/", 422, x="1").errors
    assert "Too little to go by" in ana.sends(f"{page}close/", reason="too-little").text
    assert _stage(number) == ConcernStage.CLOSED
    assert "Nothing is open" in ana.goes(LIST).text


def test_one_press_suspends_and_marks_it_as_acted_on() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    number, page = concern(oak)
    sheet = ana.sends(f"{page}suspend/", reason="safety", note="See the concern.")
    assert sheet.path == page
    assert standing(oak) == Standing.SUSPENDED
    assert _stage(number) == ConcernStage.ACTED
    assert StandingChange.objects.get(after=Standing.SUSPENDED).concern_id == number


@pytest.mark.parametrize("press", ["look", "close"])
def test_in_an_old_tab_it_says_that_it_is_over(press: str) -> None:
    ana, ben = desk_of("ana", "ben")
    oak, _there = known_program("oak")
    _number, page = concern(oak)
    ben.sends(f"{page}close/", reason="same")
    sheet = ana.sends(f"{page}{press}/", 409, reason="cleared-up")
    assert "acted on or closed meanwhile" in sheet.text


def test_one_about_a_suspended_program_cannot_suspend_it_again() -> None:
    (ana,) = desk_of("ana")
    oak, _there = known_program("oak")
    _number, page = concern(oak)
    suspended(oak, ana)
    assert "Suspend this program" not in ana.goes(page).links
    assert "stands like that" in ana.sends(f"{page}suspend/", 409, reason="safety").text


def test_others_about_the_same_program_stand_beside_it() -> None:
    (ana,) = desk_of("ana")
    oak, there = known_program("oak")
    _number, page = concern(oak)
    _other, beside = concern(oak)
    assert ana.goes(page).links["Somebody was hurt"] == beside
    assert "Concerns" in ana.goes(there).headings


def test_a_program_learns_of_none() -> None:
    desk_of("ana")
    oak, _there = known_program("oak")
    _number, page = concern(oak)
    cleo = at_work(somebody("cleo", admin_of(oak)))
    for rest in ("", "close/", "suspend/", "read/", "look/"):
        cleo.goes(page + rest, 404)
    for number in ("7", "9" * 40):
        at_work(somebody("dan")).goes(f"{LIST}{number}/", 404)
