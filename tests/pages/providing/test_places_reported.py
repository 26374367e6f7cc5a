"""What is free is reported with two keys or one press; nothing is counted twice, and nothing written over unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import Traveller

from rowan.domain.beds.models import Report
from rowan.domain.beds.queries import house as known
from rowan.web.moments import whose_clock
from tests.domain.accounts.members import NOW
from tests.domain.beds.houses import DAY, HOUR, free_in, held, pool, tell
from tests.pages.providing.at_home import back_at_work, report, with_pool
from tests.pages.providing.hands import alder
from tests.pages.reader import Sheet, spoken

pytestmark = pytest.mark.usefixtures("clock")
TEN_MINUTES, NINE_DAYS = 10 * 60, 9 * 24 * 3600
SOON = NOW + timedelta(minutes=5)


def _tags(sheet: Sheet) -> list[str]:
    spans = (each for each in sheet.main.iter("span") if "tag" in each.get("class", "").split())
    return [(each.text or "") for each in spans]


def _describing(sheet: Sheet, box: str) -> list[str]:
    """Return the ids of what describes a box, which are all on the page."""
    (found,) = (each for each in sheet.main.iter("input") if each.get("id") == box)
    named = found.get("aria-describedby", "").split()
    assert set(named) <= {each.get("id") for each in sheet.main.iter()}
    return named


def test_the_first_number_makes_the_pool_for_everybody() -> None:
    house = alder()
    sheet = house.cleo.goes(house.path("places/"))
    assert "That is all it takes to begin" in sheet.text
    sheet = report(house, sheet, **{"free-all": "3"})
    assert _tags(sheet) == ["3 free"]
    assert "All places" in sheet.text
    assert free_in(house.number) == [3]


def test_the_first_field_has_the_focus_and_enter_saves() -> None:
    house, _rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    form = next(sheet.main.iter("form"))
    shown = [each for each in form.iter("input") if each.get("type") != "hidden"]
    assert "autofocus" in shown[0].attrib
    assert (shown[0].get("placeholder"), shown[0].get("value")) == ("2", None)
    assert [each.get("name") for each in form.iter("button")] == [None, "same"]


def test_what_could_not_be_done_is_read_out_before_anything_is_typed() -> None:
    house, rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    tell(house.number, {rooms: 5}, at=SOON)
    for typed, status in (({f"free-{rooms}": "1"}, 409), ({f"free-{rooms}": "x"}, 422)):
        told = report(house, sheet, status, **typed)
        (alert,) = (each for each in told.main.iter("div") if each.get("role") == "alert")
        assert spoken(alert)
        assert [each for each in told.main.iter("input") if "autofocus" in each.attrib] == []


def test_each_box_is_described_by_the_hint_and_by_what_is_wrong_with_it() -> None:
    house, rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    box = f"id_free-{rooms}"
    assert _describing(sheet, box) == ["how"]
    sheet = report(house, sheet, 422, **{f"free-{rooms}": "x"})
    assert _describing(sheet, box) == ["how", f"{box}_error"]


def test_the_first_box_of_all_is_described_as_well() -> None:
    house = alder()
    assert _describing(house.cleo.goes(house.path("places/")), "id_free-all") == ["how"]


def test_it_says_by_whose_clock_its_times_are() -> None:
    house, _rooms = with_pool()
    words = "Times are by the clock of Chicago."
    for page in ("places/", "places/hold/"):
        assert words in house.cleo.goes(house.path(page)).text
    with timezone.override("America/Argentina/Buenos_Aires"):
        assert whose_clock() == "Times are by the clock of Buenos Aires."


def test_a_number_is_saved_and_what_was_left_empty_stays_as_it_is(clock: Traveller) -> None:
    house, women = with_pool()
    rooms = pool(house.number, "family rooms", 1)
    clock.shift(TEN_MINUTES)
    report(house, house.cleo.goes(house.path("places/")), **{f"free-{women}": "0"})
    assert free_in(house.number, at=NOW + HOUR) == [0, 1]
    assert Report.objects.filter(pool=rooms).count() == 1


def test_an_old_number_becomes_no_younger_by_one_that_was_typed_beside_it(
    clock: Traveller,
) -> None:
    house, women = with_pool()
    pool(house.number, "family rooms", 1)
    clock.shift(NINE_DAYS)
    house = back_at_work(house)
    sheet = house.cleo.goes(house.path("places/"))
    assert _tags(sheet) == ["Ask", "Ask"]
    sheet = report(house, sheet, **{f"free-{women}": "0"})
    assert _tags(sheet) == ["Full", "Ask"]
    assert free_in(house.number, at=NOW + 9 * DAY) == [0, None]
    assert _tags(report(house, sheet, same="1")) == ["Full", "1 free"]


def test_saving_nothing_says_which_two_ways_there_are() -> None:
    house, _rooms = with_pool()
    sheet = report(house, house.cleo.goes(house.path("places/")), 422)
    assert "Type what has changed, or press “Nothing has changed”." in sheet.text
    assert Report.objects.count() == 1


def test_nothing_has_changed_is_about_what_was_reported_before(clock: Traveller) -> None:
    house, women = with_pool()
    new = pool(house.number, "family rooms")
    clock.shift(TEN_MINUTES)
    report(house, house.cleo.goes(house.path("places/")), same="1")
    assert Report.objects.filter(pool=women).count() == 2
    assert not Report.objects.filter(pool=new).exists()


def test_nothing_has_changed_is_one_press_and_renews_the_age(clock: Traveller) -> None:
    house, rooms = with_pool()
    held(house.number, {rooms: 1}, expires_at=NOW + 30 * DAY)
    clock.shift(NINE_DAYS)
    house = back_at_work(house)
    sheet = house.cleo.goes(house.path("places/"))
    assert _tags(sheet) == ["Ask"]
    assert "Your last report came 9 days ago" in sheet.text
    sheet = report(house, sheet, same="1")
    assert _tags(sheet) == ["1 free"]
    (found,) = known(house.number, at=NOW + 9 * DAY).pools
    assert (found.told, found.taken) == (1, 1)


def test_what_was_held_after_the_page_was_opened_is_not_reported_free(clock: Traveller) -> None:
    house, rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(TEN_MINUTES)
    held(house.number, {rooms: 1}, at=SOON)
    report(house, sheet, same="1")
    assert free_in(house.number, at=NOW + HOUR) == [1]


def test_a_report_that_came_meanwhile_is_shown_and_what_was_typed_is_kept(
    clock: Traveller,
) -> None:
    house, rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(TEN_MINUTES)
    tell(house.number, {rooms: 5}, at=SOON)
    sheet = report(house, sheet, 409, **{f"free-{rooms}": "1"})
    assert "Somebody reported after you opened this page" in sheet.text
    assert _tags(sheet) == ["5 free"]
    assert free_in(house.number, at=NOW + HOUR) == [5]
    report(house, sheet)
    assert free_in(house.number, at=NOW + HOUR) == [1]


@pytest.mark.parametrize("typed", ["-1", "x", "1000", "2.5", "9" * 400])
def test_what_is_no_number_is_said_beside_its_field(typed: str) -> None:
    house, rooms = with_pool()
    sheet = report(house, house.cleo.goes(house.path("places/")), 422, **{f"free-{rooms}": typed})
    assert ("Write a whole number from 0 to 999.", f"#id_free-{rooms}") in sheet.errors
    assert free_in(house.number) == [2]


def test_there_are_no_more_than_there_are() -> None:
    house, rooms = with_pool(size=6)
    sheet = report(house, house.cleo.goes(house.path("places/")), 422, **{f"free-{rooms}": "7"})
    assert "from 0 to 6" in sheet.text


def test_a_number_typed_is_not_lost_to_the_other_button() -> None:
    house, rooms = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    assert "Press “Save”" in report(house, sheet, 422, **{f"free-{rooms}": "1", "same": "1"}).text
    assert free_in(house.number) == [2]


@pytest.mark.parametrize(
    "as_of", ["2026-99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_moment_that_cannot_be_counts_as_none(as_of: str) -> None:
    house, rooms = with_pool()
    house.cleo.sends(house.path("places/"), **{f"free-{rooms}": "1", "as_of": as_of})
    assert free_in(house.number) == [1]


def test_nothing_at_all_is_no_report() -> None:
    house, rooms = with_pool(free=None)
    sheet = house.cleo.goes(house.path("places/"))
    assert "Nothing has changed" not in sheet.text
    for typed in ({}, {"same": "1"}, {f"was-{rooms}": "x", "as_of": "x"}):
        assert "Type how many places are free" in report(house, sheet, 422, **typed).text
    assert not Report.objects.exists()


def test_what_the_page_sends_along_may_be_nonsense_and_breaks_nothing() -> None:
    house, rooms = with_pool()
    said = {f"free-{rooms}": "1", f"was-{rooms}": "-1"}
    house.cleo.sends(house.path("places/"), **said)
    assert free_in(house.number) == [1]


def test_each_state_has_a_word_and_a_reason() -> None:
    house, rooms = with_pool(free=1)
    pool(house.number, "men", 0)
    pool(house.number, "rooms", 1, closed="paint is drying", opens_at=NOW + DAY)
    held(house.number, {rooms: 1})
    pool(house.number, "new", None, by_household=True, size=3)
    sheet = house.cleo.goes(house.path("places/"))
    assert _tags(sheet) == ["Held", "Full", "Closed", "Ask"]
    for words in ("paint is drying", "Closed until", "You have not reported yet", "3 households"):
        assert words in sheet.text


def test_the_home_of_a_program_shows_it_and_leads_there() -> None:
    house, _rooms = with_pool()
    sheet = house.cleo.goes(house.path())
    assert "2 free" in _tags(sheet)
    assert house.path("places/") in sheet.links.values()
