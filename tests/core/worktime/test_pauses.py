"""While a clock is paused it stands still; pauses may overlap, come in any order, and stay open."""

from datetime import datetime, timedelta

import pytest

from rowan.core.worktime.counting import due, remaining, worked
from rowan.core.worktime.moments import FOREVER, Interval, Pause, normalised
from tests.core.worktime.networks import HOUR, OFFICE, at

NINE, TEN, ELEVEN, NOON, ONE, TWO = (at(f"2026-09-09 {hour:02}:00") for hour in range(9, 15))


def test_a_pause_delays_by_the_working_time_it_takes() -> None:
    assert due(OFFICE, NINE, 2 * HOUR, [(TEN, NOON)]) == ONE


def test_a_pause_over_a_night_takes_no_more_than_was_open() -> None:
    asked, answered = at("2026-09-09 16:00"), at("2026-09-10 10:00")
    assert due(OFFICE, NINE, 8 * HOUR, [(asked, answered)]) == at("2026-09-10 11:00")


def test_a_pause_while_it_is_closed_anyway_delays_nothing() -> None:
    weekend = at("2026-09-04 18:00"), at("2026-09-08 08:00")
    assert due(OFFICE, at("2026-09-04 16:30"), 12 * HOUR, [weekend]) == at("2026-09-09 12:30")


def test_what_is_due_the_moment_a_pause_begins_is_not_delayed() -> None:
    assert due(OFFICE, NINE, 1 * HOUR, [(TEN, NOON)]) == TEN
    assert due(OFFICE, NINE, 1 * HOUR, [(TEN, None)]) == TEN


def test_a_start_within_a_pause_begins_to_count_at_its_end() -> None:
    assert due(OFFICE, TEN, 1 * HOUR, [(NINE, NOON)]) == ONE


def test_a_pause_that_is_over_or_past_what_is_due_changes_nothing() -> None:
    assert due(OFFICE, TEN, 1 * HOUR, [(NINE, TEN), (NOON, ONE)]) == ELEVEN


def test_nothing_is_due_while_an_open_pause_stands_before_it() -> None:
    assert due(OFFICE, NINE, 1 * HOUR + timedelta.resolution, [(TEN, None)]) is None
    assert due(OFFICE, TEN, timedelta.resolution, [(NINE, None)]) is None


def test_no_amount_is_due_at_once_even_while_paused() -> None:
    assert due(OFFICE, TEN, 0 * HOUR, [(NINE, None)]) == TEN


def test_an_open_pause_ends_what_is_worked() -> None:
    assert worked(OFFICE, NINE, at("2026-10-09 09:00"), [(ELEVEN, None)]) == 2 * HOUR


def test_what_remains_leaves_out_the_pauses_it_was_found_with() -> None:
    pauses = [(TEN, NOON)]
    assert remaining(OFFICE, NINE, ONE, pauses) == 2 * HOUR
    assert remaining(OFFICE, ELEVEN, ONE, pauses) == 1 * HOUR
    assert remaining(OFFICE, TWO, TEN, pauses) == -2 * HOUR


@pytest.mark.parametrize(
    ("pauses", "left"),
    [
        ([], []),
        ([(TEN, TEN)], []),
        ([(NOON, ONE), (NINE, TEN)], [(NINE, TEN), (NOON, ONE)]),
        ([(NINE, ELEVEN), (TEN, NOON)], [(NINE, NOON)]),
        ([(NINE, TWO), (TEN, NOON)], [(NINE, TWO)]),
        ([(NINE, TEN), (TEN, NOON)], [(NINE, NOON)]),
        ([(NINE, TEN), (NINE, TEN)], [(NINE, TEN)]),
        ([(TEN, None), (NINE, NOON)], [(NINE, FOREVER)]),
        ([(NINE, None), (TEN, NOON)], [(NINE, FOREVER)]),
        ([(NINE, None), (TEN, None)], [(NINE, FOREVER)]),
    ],
)
def test_pauses_are_put_in_order_and_joined(
    pauses: list[Pause], left: list[tuple[datetime, datetime]]
) -> None:
    assert normalised(pauses) == tuple(Interval(*each) for each in left)


def test_pauses_may_be_given_once_only() -> None:
    assert worked(OFFICE, NINE, TWO, iter([(TEN, NOON)])) == 3 * HOUR
    assert due(OFFICE, NINE, 2 * HOUR, iter([(TEN, NOON)])) == ONE
