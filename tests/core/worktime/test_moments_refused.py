"""Moments without a zone, periods that run backwards, amounts below zero and what never comes are refused by name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rowan.core.worktime.counting import due, is_open, next_opening, remaining, worked
from rowan.core.worktime.model import Calendar
from rowan.core.worktime.refusals import (
    AmountBelowZero,
    EndBeforeStart,
    MomentWithoutZone,
    TooFarAhead,
)
from tests.core.worktime.networks import HOUR, OFFICE, at, network

NOW, LATER = at("2026-09-04 09:00"), at("2026-09-04 12:00")
NAIVE = datetime(2026, 9, 4, 10)  # noqa: DTZ001 - what is refused
NEVER = Calendar(zone=ZoneInfo("UTC"), week=((),) * 7)
TICK = timedelta.resolution


def test_a_moment_without_a_zone_is_refused_wherever_it_is_given() -> None:
    for refused in (
        lambda: worked(OFFICE, NAIVE, LATER),
        lambda: worked(OFFICE, NOW, NAIVE),
        lambda: worked(OFFICE, NOW, LATER, [(NAIVE, None)]),
        lambda: worked(OFFICE, NOW, LATER, [(NOW, NAIVE)]),
        lambda: due(OFFICE, NAIVE, HOUR),
        lambda: due(OFFICE, NAIVE, 0 * HOUR),
        lambda: due(OFFICE, NOW, 0 * HOUR, [(NAIVE, None)]),
        lambda: remaining(OFFICE, NAIVE, LATER),
        lambda: remaining(OFFICE, NOW, NAIVE),
        lambda: is_open(OFFICE, NAIVE),
        lambda: next_opening(OFFICE, NAIVE),
    ):
        with pytest.raises(MomentWithoutZone):
            refused()


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(EndBeforeStart):
        worked(OFFICE, NOW, NOW - TICK)


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(EndBeforeStart):
        worked(OFFICE, NOW, LATER, [(LATER, LATER - TICK)])
    with pytest.raises(EndBeforeStart):
        due(OFFICE, NOW, 0 * HOUR, [(LATER, NOW)])


def test_a_period_is_measured_in_real_time_and_not_on_the_wall() -> None:
    """On 1 November 01:40 comes before the second 01:20, though the wall shows less."""
    zone = ZoneInfo("America/Chicago")
    first, second = (
        at("2026-11-01 01:40").astimezone(zone),
        at("2026-11-01 01:20", again=True).astimezone(zone),
    )
    always = network({"sunday": ["00:00-24:00"]})
    assert worked(always, first, second) == timedelta(minutes=40)
    assert remaining(always, first, second) == timedelta(minutes=40)
    with pytest.raises(EndBeforeStart):
        worked(always, second, first)


def test_an_amount_below_zero_is_refused() -> None:
    with pytest.raises(AmountBelowZero):
        due(OFFICE, NOW, -TICK)


def test_what_does_not_come_within_ten_years_is_refused() -> None:
    with pytest.raises(TooFarAhead):
        due(NEVER, NOW, TICK)
    with pytest.raises(TooFarAhead):
        next_opening(NEVER, NOW)


def test_a_calendar_that_never_opens_still_counts_nothing() -> None:
    assert worked(NEVER, NOW, LATER) == timedelta()
    assert due(NEVER, NOW, timedelta()) == NOW
    assert due(NEVER, NOW, TICK, [(LATER, None)]) is None
