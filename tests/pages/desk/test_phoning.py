"""Programs that did not answer their mail are phoned by the team, which writes down what it heard."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from time_machine import Traveller

from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Report, Source
from rowan.domain.beds.queries import to_phone
from rowan.domain.directory.actions import note_contact_failing, record_contact_call
from rowan.domain.trail.models import Entry
from rowan.pages.desk.presenters.phoning import call_to
from tests.domain.accounts.members import BY, NOW, admin_of
from tests.domain.beds.houses import DAY, HOUR, free_in, held, pool, tell
from tests.pages.desk.hands import DESK, contact, desk_of, known_program, who
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
PHONE = f"{DESK}phone/"
TEN_MINUTES = 600


@pytest.fixture
def oak() -> int:
    """A program without any address that was proven, which is asked."""
    oak = known_program("oak")[0]
    actions.ask(program=oak, by=BY, at=NOW)
    return oak


def _presses(device: Device, sheet: Sheet, status: int = 200, /, **typed: str) -> Sheet:
    """Send the form of a page as a browser would, with what was typed."""
    form = next(sheet.main.iter("form"))
    said = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    return device.sends(sheet.path, status, **said | typed)


def _shown(sheet: Sheet) -> dict[str, str]:
    """Return what stands in the fields to type in."""
    fields = (each for each in sheet.main.iter("input") if each.get("type") == "number")
    return {field.get("name", ""): field.get("value", "") for field in fields}


def test_the_desk_counts_them_and_leads_there(oak: int) -> None:
    (ana,) = desk_of("ana")
    assert ana.goes(DESK).links["1 program to phone"] == PHONE
    assert ana.goes(PHONE).links["House of oak"] == f"{PHONE}{oak}/"


def test_what_they_said_is_written_down(oak: int) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    assert "Say nothing of who waits" in sheet.text
    after = ana.sends(sheet.path, **{f"free-{rooms}": "2"})
    assert "Nobody is to be phoned now" in after.text
    assert free_in(oak) == [2]
    assert Report.objects.get().source == Source.PHONE
    assert Entry.objects.filter(verb="opening.hear", by=ana._who.actor).count() == 1


def test_the_first_word_makes_the_pool(oak: int) -> None:
    (ana,) = desk_of("ana")
    ana.sends(f"{PHONE}{oak}/", **{"free-all": "3"})
    assert free_in(oak) == [3]


def test_what_nobody_spoke_of_stays_unknown(oak: int) -> None:
    rooms, _families = pool(oak, "women"), pool(oak, "families")
    (ana,) = desk_of("ana")
    ana.sends(f"{PHONE}{oak}/", **{f"free-{rooms}": "0"})
    assert free_in(oak) == [0, None]


@pytest.mark.parametrize("typed", ["", "many", "-1", "1000000"])
def test_what_cannot_be_read_is_told(oak: int, typed: str) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{PHONE}{oak}/", 422, **{f"free-{rooms}": typed})
    assert sheet.errors
    assert to_phone()


def test_when_nobody_answers_it_is_left_for_some_hours(oak: int, clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    after = ana.sends(f"{PHONE}{oak}/", silence="1")
    assert "Nobody is to be phoned now" in after.text
    assert "Later" in after.text
    assert "To phone since 03/02/2026 9 a.m." in after.text
    assert "Again from 03/02/2026 1 p.m." in after.text
    assert "to phone" not in ana.goes(DESK).text
    clock.shift(5 * 3600)
    assert "1 program to phone" in desk_of("ben")[0].goes(DESK).text


def test_who_answered_meanwhile_is_not_phoned(oak: int) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    tell(oak, {rooms: 1})
    ana.sends(sheet.path, **{f"free-{rooms}": "0"})
    assert free_in(oak) == [1]
    ana.goes(sheet.path, 404)


def test_programs_see_none_of_it(oak: int) -> None:
    cleo = at_work(somebody("cleo", admin_of(oak)))
    cleo.goes(PHONE, 404)
    cleo.goes(f"{PHONE}{oak}/", 404)
    cleo.sends(f"{PHONE}{oak}/", 404, silence="1")
    assert to_phone()


# --- what happens while somebody types ---


def test_a_place_held_after_the_page_was_opened_is_not_lost(oak: int, clock: Traveller) -> None:
    rooms = pool(oak, "women", free=3)
    actions.ask(program=oak, by=BY, at=NOW)
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    clock.shift(TEN_MINUTES)
    held(oak, {rooms: 1}, at=NOW + HOUR / 12)
    _presses(ana, sheet, **{f"free-{rooms}": "1"})
    assert free_in(oak, at=NOW + HOUR / 6) == [0]


def test_a_place_held_before_the_page_was_opened_is_not_counted_twice(
    oak: int, clock: Traveller
) -> None:
    rooms = pool(oak, "women", free=3)
    actions.ask(program=oak, by=BY, at=NOW)
    held(oak, {rooms: 1})
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    assert "Do not count those that are held or promised" in sheet.text
    clock.shift(TEN_MINUTES)
    _presses(ana, sheet, **{f"free-{rooms}": "1"})
    assert free_in(oak, at=NOW + HOUR / 6) == [1]


def test_a_report_that_came_meanwhile_is_shown_and_what_was_typed_stays(
    oak: int, clock: Traveller
) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    clock.shift(TEN_MINUTES)
    tell(oak, {rooms: 2}, at=NOW + HOUR / 12)
    actions.ask(program=oak, by=BY, at=NOW + HOUR / 12)
    sheet = _presses(ana, sheet, 409, **{f"free-{rooms}": "1"})
    assert "Somebody reported after you opened this page" in sheet.text
    assert "By their report 5 minutes ago, 2 are free." in sheet.text
    assert _shown(sheet) == {f"free-{rooms}": "1"}
    assert free_in(oak, at=NOW + HOUR / 6) == [2]
    _presses(ana, sheet)
    assert free_in(oak, at=NOW + HOUR / 6) == [1]


def test_a_pool_that_was_removed_meanwhile_is_told_and_the_rest_stays(oak: int) -> None:
    women, families = pool(oak, "women"), pool(oak, "families")
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    Pool.objects.filter(pk=women).update(gone_at=NOW)
    sheet = _presses(ana, sheet, 409, **{f"free-{women}": "1", f"free-{families}": "2"})
    assert "Their pools changed after you opened this page" in sheet.text
    assert _shown(sheet) == {f"free-{families}": "2"}
    assert free_in(oak) == [None]
    _presses(ana, sheet)
    assert free_in(oak) == [2]


def test_pools_that_were_added_meanwhile_are_asked_for_one_by_one(oak: int) -> None:
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    women = pool(oak, "women")
    sheet = _presses(ana, sheet, 409, **{"free-all": "2"})
    assert "Their pools changed after you opened this page" in sheet.text
    assert _shown(sheet) == {f"free-{women}": ""}


@pytest.mark.parametrize("as_of", ["", "x", "2026-03-02", "0001-01-01T00:00+14:00"])
def test_what_the_page_remembers_may_be_lost(oak: int, as_of: str) -> None:
    rooms = pool(oak, "women")
    (ana,) = desk_of("ana")
    told = {f"free-{rooms}": "1", "as_of": as_of}
    ana.sends(f"{PHONE}{oak}/", **told)
    assert free_in(oak) == [1]


# --- what there is to know before one asks ---


def test_it_says_what_each_pool_counts(oak: int) -> None:
    pool(oak, "women")
    pool(oak, "families", by_household=True)
    (ana,) = desk_of("ana")
    lines = ana.goes(f"{PHONE}{oak}/").text.split("\n")
    assert lines[lines.index("women") + 1] == "Counts people, one place each."
    assert lines[lines.index("families") + 1] == "Counts households, one room each."


def test_it_says_that_a_pool_is_closed_and_not_why(oak: int) -> None:
    pool(oak, "women", closed="flooded")
    pool(oak, "families", closed="flooded", opens_at=NOW + DAY)
    (ana,) = desk_of("ana")
    text = ana.goes(f"{PHONE}{oak}/").text
    assert "Closed until they open it again." in text
    assert "Closed until March 3, 2026, 9 a.m." in text
    assert "flooded" not in text


def test_a_number_that_failed_after_it_was_proven_is_not_called_new(oak: int) -> None:
    (ana,) = desk_of("ana")
    by = who(ana).actor
    number = contact(oak)
    page = f"{PHONE}{oak}/"
    assert "Nobody made sure of this number yet" in ana.goes(page).text
    record_contact_call(program=oak, contact=number, by=by, at=NOW)
    assert "Proven" in ana.goes(page).text
    note_contact_failing(program=oak, contact=number, by=by, at=NOW)
    text = ana.goes(page).text
    assert "Does not answer since 03/02/2026" in text
    assert "Nobody made sure of this number yet" not in text
    assert "Proven" not in text


def test_without_a_number_it_leads_to_how_the_program_is_reached(oak: int) -> None:
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{PHONE}{oak}/")
    assert "We have no phone number of theirs" in sheet.text
    assert sheet.links["How it is reached"] == f"{DESK}programs/{oak}/#contacts"


def test_one_call_costs_the_same_however_many_there_are(
    oak: int, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as alone:
        call_to(oak, NOW)
    for other in ("elm", "ash", "fir"):
        actions.ask(program=known_program(other)[0], by=BY, at=NOW)
    with django_assert_num_queries(len(alone)):
        call_to(oak, NOW)
