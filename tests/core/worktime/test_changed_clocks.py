"""Where clocks are changed, a network is open whenever the clock on its wall shows a time within its hours.

Chicago: on 8 March 2026 02:00 becomes 03:00; on 1 November 2026 02:00 becomes 01:00, so that 01:00 to 02:00 is shown
twice.
"""

from datetime import date, timedelta

import pytest

from rowan.core.worktime.counting import due, is_open, next_opening, worked
from rowan.core.worktime.reading import WEEKDAYS
from tests.core.worktime.networks import HOUR, at, every_day, network

MINUTES = timedelta(minutes=1)
ALWAYS = network(every_day("00:00-24:00"))


def _worked_on(day: str, *spans: str, zone: str = "America/Chicago") -> timedelta:
    """Return what is worked on a local date with these hours: its weekday has some, the others have none."""
    weekday = WEEKDAYS[date.fromisoformat(day).weekday()]
    noon = at(f"{day} 12:00", zone)
    return worked(network({weekday: list(spans)}, zone), noon - 36 * HOUR, noon + 36 * HOUR)


@pytest.mark.parametrize(
    ("spans", "hours"),
    [
        (["00:00-24:00"], 23),
        (["01:00-04:00"], 2),
        (["02:30-05:00"], 2),  # opens at 03:00
        (["01:00-02:30"], 1),  # closes at 02:00
        (["02:15-02:45"], 0),
        (["02:15-02:45", "02:45-04:00"], 1),
        (["09:00-17:00"], 8),
    ],
)
def test_what_is_worked_while_an_hour_is_skipped(spans: list[str], hours: int) -> None:
    assert _worked_on("2026-03-08", *spans) == hours * HOUR


@pytest.mark.parametrize(
    ("spans", "hours"),
    [
        (["00:00-24:00"], 25),
        (["00:00-05:00"], 6),
        (["01:30-05:00"], 4),  # from 01:30 to 02:00, and from 01:30 to 05:00
        (["00:00-01:30"], 2),  # until 01:30, and from 01:00 to 01:30
        (["01:15-01:45"], 1),
        (["02:00-05:00"], 3),
        (["09:00-17:00"], 8),
    ],
)
def test_what_is_worked_while_an_hour_is_repeated(spans: list[str], hours: int) -> None:
    assert _worked_on("2026-11-01", *spans) == hours * HOUR


def test_a_day_and_a_night_around_the_clock_is_due_after_24_real_hours() -> None:
    assert due(ALWAYS, at("2026-03-07 12:00"), 24 * HOUR) == at("2026-03-08 13:00")
    assert due(ALWAYS, at("2026-10-31 12:00"), 24 * HOUR) == at("2026-11-01 11:00")


def test_what_begins_among_skipped_times_opens_when_they_are_over() -> None:
    early = network(every_day("02:30-05:00"))
    assert next_opening(early, at("2026-03-08 01:00")) == at("2026-03-08 03:00")
    assert not is_open(early, at("2026-03-08 03:00") - timedelta.resolution)


def test_what_begins_among_repeated_times_is_interrupted() -> None:
    early = network(every_day("01:30-05:00"))
    first, second = at("2026-11-01 01:30"), at("2026-11-01 01:30", again=True)
    assert second - first == 1 * HOUR
    assert next_opening(early, at("2026-11-01 00:00")) == first
    assert next_opening(early, at("2026-11-01 01:00", again=True)) == second
    assert due(early, first, 31 * MINUTES) == second + 1 * MINUTES


def test_both_halves_of_a_repeated_hour_are_told_apart() -> None:
    assert worked(ALWAYS, at("2026-11-01 01:15"), at("2026-11-01 01:15", again=True)) == 1 * HOUR


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("Antarctica/Troll", "2026-03-29", 22),
        ("Antarctica/Troll", "2026-10-25", 26),
        ("America/Sao_Paulo", "2018-11-04", 23),  # begins at 01:00
        ("America/Sao_Paulo", "2018-02-17", 25),  # shows its last hour twice
        ("Asia/Pyongyang", "2018-05-04", 23.5),  # ends at 23:30
        ("Asia/Kathmandu", "2026-03-29", 24),
    ],
)
def test_a_day_around_the_clock_lasts_as_long_as_it_does(zone: str, day: str, hours: float) -> None:
    assert _worked_on(day, "00:00-24:00", zone=zone) == hours * HOUR


def test_a_date_that_returns_after_midnight_is_worked_in_both_its_parts() -> None:
    """In St. John's, Sunday 7 November 2010 lasted one minute, then it was Saturday 23:01 again."""
    zone = "America/St_Johns"
    saturday = network({"saturday": ["00:00-24:00"]}, zone)
    start, end = at("2010-11-06 23:00", zone), at("2010-11-07 12:00", zone)
    assert worked(saturday, start, end) == (60 + 59) * MINUTES
    midnight = start + 60 * MINUTES
    assert due(saturday, start, 61 * MINUTES) == midnight + 2 * MINUTES
    sunday = network({"sunday": ["00:00-24:00"]}, zone)
    assert next_opening(sunday, start) == midnight
    assert next_opening(sunday, midnight + 1 * MINUTES) == midnight + 60 * MINUTES


@pytest.mark.parametrize(
    ("zone", "skipped", "before", "after"),
    [
        ("Pacific/Apia", "2011-12-30", "2011-12-29", "2011-12-31"),
        ("Pacific/Kwajalein", "1993-08-21", "1993-08-20", "1993-08-22"),
    ],
)
def test_a_date_that_was_left_out_has_no_hours(
    zone: str, skipped: str, before: str, after: str
) -> None:
    assert _worked_on(skipped, "00:00-24:00", zone=zone) == 0 * HOUR
    office = network(every_day("09:00-17:00"), zone)
    assert due(office, at(f"{before} 16:00", zone), 2 * HOUR) == at(f"{after} 10:00", zone)
    always = network(every_day("00:00-24:00"), zone)
    assert due(always, at(f"{before} 23:00", zone), 2 * HOUR) == at(f"{after} 01:00", zone)


def test_a_clock_that_runs_over_a_change_for_weeks_is_right() -> None:
    office = network(every_day("09:00-17:00"))
    assert due(office, at("2026-10-25 09:00"), 14 * 8 * HOUR) == at("2026-11-07 17:00")
