"""What is free is reported with two keys or one press; nothing is counted twice, and nothing written over unseen."""

from datetime import timedelta

import pytest
from time_machine import Traveller

from rowan.domain.beds.models import Report
from rowan.domain.beds.queries import house as known
from tests.domain.accounts.members import NOW
from tests.domain.beds.houses import DAY, HOUR, free_in, held, pool, tell
from tests.pages.providing.at_home import back_at_work, report, with_pool
from tests.pages.providing.hands import alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
TEN_MINUTES, NINE_DAYS = 10 * 60, 9 * 24 * 3600
SOON = NOW + timedelta(minutes=5)


def _tags(sheet: Sheet) -> list[str]:
    spans = (each for each in sheet.main.iter("span") if "tag" in each.get("class", "").split())
    return [(each.text or "") for each in spans]


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


def test_a_number_is_saved_and_what_was_left_empty_stays_as_shown(clock: Traveller) -> None:
    house, women = with_pool()
    rooms = pool(house.number, "family rooms", 1)
    clock.shift(TEN_MINUTES)
    report(house, house.cleo.goes(house.path("places/")), **{f"free-{women}": "0"})
    assert free_in(house.number, at=NOW + HOUR) == [0, 1]
    assert Report.objects.filter(pool=rooms).count() == 2


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


def test_nothing_at_all_is_no_report() -> None:
    house, rooms = with_pool(free=None)
    sheet = house.cleo.goes(house.path("places/"))
    assert "Nothing has changed" not in sheet.text
    for typed in ({}, {"same": "1"}, {f"was-{rooms}": "x", f"seen-{rooms}": "-3", "as_of": "x"}):
        assert "Type how many places are free" in report(house, sheet, 422, **typed).text
    assert not Report.objects.exists()


def test_what_the_page_sends_along_may_be_nonsense_and_breaks_nothing() -> None:
    house, rooms = with_pool()
    said = {f"free-{rooms}": "1", f"seen-{rooms}": "9" * 30, "as_of": "2026-99"}
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
