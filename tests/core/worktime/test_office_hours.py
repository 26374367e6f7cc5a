"""A clock of a network that works from nine to five: over nights, a weekend and Labor Day, Monday 7 September 2026."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from rowan.core.worktime.counting import due, is_open, next_opening, remaining, worked
from tests.core.worktime.networks import HOUR, OFFICE, at, network, weekdays


def test_friday_half_past_four_and_twelve_hours_land_on_wednesday_half_past_twelve() -> None:
    """Half an hour on Friday, eight on Tuesday, three and a half on Wednesday."""
    assert due(OFFICE, at("2026-09-04 16:30"), 12 * HOUR) == at("2026-09-09 12:30")


def test_what_comes_in_while_it_is_closed_waits_for_the_opening() -> None:
    for start in ("2026-09-04 17:00", "2026-09-05 03:00", "2026-09-07 12:00", "2026-09-08 09:00"):
        assert due(OFFICE, at(start), 2 * HOUR) == at("2026-09-08 11:00")


def test_what_ends_with_the_day_is_due_at_closing_and_not_at_the_next_opening() -> None:
    assert due(OFFICE, at("2026-09-04 09:00"), 8 * HOUR) == at("2026-09-04 17:00")
    assert due(OFFICE, at("2026-09-04 16:00"), 9 * HOUR) == at("2026-09-08 17:00")


def test_a_microsecond_more_is_due_after_the_next_opening() -> None:
    tick = timedelta.resolution
    assert due(OFFICE, at("2026-09-04 09:00"), 8 * HOUR + tick) == at("2026-09-08 09:00") + tick


@pytest.mark.parametrize("start", ["2026-09-04 12:00", "2026-09-05 12:00"])
def test_no_amount_is_due_at_once_open_or_not(start: str) -> None:
    assert due(OFFICE, at(start), 0 * HOUR) == at(start)


def test_what_was_worked_leaves_out_nights_weekend_and_holiday() -> None:
    assert worked(OFFICE, at("2026-09-04 16:30"), at("2026-09-09 12:30")) == 12 * HOUR
    assert worked(OFFICE, at("2026-09-04 17:00"), at("2026-09-08 09:00")) == 0 * HOUR
    assert worked(OFFICE, at("2026-09-04 12:00"), at("2026-09-04 12:00")) == 0 * HOUR


def test_seconds_and_microseconds_count() -> None:
    start, end = at("2026-09-04 16:59:58.250001"), at("2026-09-08 09:00:01")
    assert worked(OFFICE, start, end) == timedelta(seconds=2, microseconds=749_999)


def test_a_lunch_break_is_left_out() -> None:
    lunch = network(weekdays("13:00-17:00", "09:00-12:00"))
    assert due(lunch, at("2026-09-09 11:00"), 1 * HOUR) == at("2026-09-09 12:00")
    assert due(lunch, at("2026-09-09 11:00"), 2 * HOUR) == at("2026-09-09 14:00")
    assert not is_open(lunch, at("2026-09-09 12:30"))


def test_spans_that_meet_at_midnight_run_on() -> None:
    night = network({"friday": ["18:00-24:00"], "saturday": ["00:00-06:00"]})
    assert due(night, at("2026-09-04 23:00"), 2 * HOUR) == at("2026-09-05 01:00")
    assert worked(night, at("2026-09-01 00:00"), at("2026-09-08 00:00")) == 12 * HOUR


def test_the_first_moment_of_a_span_is_open_and_the_last_is_not() -> None:
    tick = timedelta.resolution
    opens, closes = at("2026-09-04 09:00"), at("2026-09-04 17:00")
    asked = [opens - tick, opens, closes - tick, closes]
    assert [is_open(OFFICE, moment) for moment in asked] == [False, True, True, False]


def test_it_opens_next_after_the_weekend_and_the_holiday() -> None:
    assert next_opening(OFFICE, at("2026-09-04 17:00")) == at("2026-09-08 09:00")
    assert next_opening(OFFICE, at("2026-09-04 10:15")) == at("2026-09-04 10:15")


def test_what_remains_falls_to_nothing_and_then_tells_how_much_it_is_overdue() -> None:
    until = at("2026-09-09 12:30")
    assert remaining(OFFICE, at("2026-09-04 16:30"), until) == 12 * HOUR
    assert remaining(OFFICE, at("2026-09-06 10:00"), until) == 11.5 * HOUR
    assert remaining(OFFICE, until, until) == 0 * HOUR
    assert remaining(OFFICE, at("2026-09-10 09:30"), until) == -5 * HOUR


def test_a_moment_may_be_told_in_any_zone_and_the_answer_is_in_utc() -> None:
    told = at("2026-09-04 16:30").astimezone(ZoneInfo("Asia/Kolkata"))
    found = due(OFFICE, told, 12 * HOUR)
    assert found == at("2026-09-09 12:30")
    assert found.tzinfo is UTC
    assert next_opening(OFFICE, told).tzinfo is UTC
