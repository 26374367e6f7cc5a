"""On which days a network is closed: public holidays as they are kept, days of its own, and those it works anyway."""

from datetime import date, timedelta

import pytest
from holidays import list_supported_countries

from rowan.core.worktime.counting import due, next_opening
from rowan.core.worktime.model import Calendar
from rowan.core.worktime.public_holidays import days_off
from tests.core.worktime.networks import HOUR, OFFICE, at, network, weekdays

NINE_TO_FIVE = weekdays("09:00-17:00")


def _closed_in(calendar: Calendar, year: int) -> list[str]:
    """Return the weekdays of a year on which a network is closed."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [
        str(day) for day in days if day.year == year and day.weekday() < 5 and calendar.is_off(day)
    ]


def test_federal_holidays_are_closed_on_the_day_they_are_kept() -> None:
    assert _closed_in(OFFICE, 2026) == [
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",  # for Saturday the 4th
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
    ]


def test_a_new_year_on_a_saturday_is_kept_in_the_old_year() -> None:
    assert "2027-12-31" in _closed_in(OFFICE, 2027)
    assert due(OFFICE, at("2027-12-30 16:00"), 2 * HOUR) == at("2028-01-03 10:00")


def test_a_state_alone_has_its_own_list() -> None:
    texas = network(NINE_TO_FIVE, holidays=["US-TX"])
    assert texas.is_off(date(2026, 3, 2))  # Texas Independence Day
    assert not texas.is_off(date(2026, 10, 12))  # Columbus Day


def test_a_state_beside_its_country_closes_on_the_days_of_both() -> None:
    both = network(NINE_TO_FIVE, holidays=["US", "US-TX"])
    assert {"2026-03-02", "2026-10-12"} <= set(_closed_in(both, 2026))
    assert set(_closed_in(OFFICE, 2026)) < set(_closed_in(both, 2026))


def test_without_a_list_nothing_is_a_holiday() -> None:
    assert _closed_in(network(NINE_TO_FIVE), 2026) == []


def test_days_of_its_own_are_closed() -> None:
    retreat = network(NINE_TO_FIVE, closed=["2026-09-09", "2026-09-10"])
    assert _closed_in(retreat, 2026) == ["2026-09-09", "2026-09-10"]
    assert next_opening(retreat, at("2026-09-08 17:00")) == at("2026-09-11 09:00")


def test_a_holiday_it_works_anyway_has_the_hours_of_its_weekday() -> None:
    works = network(NINE_TO_FIVE, holidays=["US"], open_anyway=["2026-09-07"])
    assert due(works, at("2026-09-04 16:30"), 12 * HOUR) == at("2026-09-08 12:30")
    assert set(_closed_in(OFFICE, 2026)) - set(_closed_in(works, 2026)) == {"2026-09-07"}


def test_a_holiday_is_a_date_on_the_wall_of_the_network() -> None:
    """Labor Day is over in Kiritimati before it begins in Pago Pago."""
    always = {day: ["00:00-24:00"] for day in ("sunday", "monday", "tuesday")}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        far = network(always, zone, holidays=["US"])
        assert next_opening(far, at("2026-09-07 00:00", zone)) == at("2026-09-08 00:00", zone)
        before = at("2026-09-06 23:59", zone)
        assert next_opening(far, before) == before


@pytest.mark.parametrize("part", list_supported_countries(include_aliases=False)["US"])
def test_every_state_and_territory_has_holidays(part: str) -> None:
    for year in (2026, 2040):
        found = days_off(f"US-{part}", year)
        assert len(found) > 5
        assert {day.year for day in found} == {year}
