"""How much working time passed between two moments, and at which moment an amount of it will have passed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from rowan.core.worktime.model import Calendar
from rowan.core.worktime.moments import FOREVER, Interval, Pause, normalised, utc, without
from rowan.core.worktime.openings import openings
from rowan.core.worktime.refusals import AmountBelowZero, EndBeforeStart, TooFarAhead

HORIZON = timedelta(days=3653)
"""Ten years: nothing is looked for beyond."""


def worked(
    calendar: Calendar, start: datetime, end: datetime, pauses: Iterable[Pause] = ()
) -> timedelta:
    """Return the working time that passed from ``start`` to ``end``: real time, open and not paused.

    Raises ``EndBeforeStart`` and ``MomentWithoutZone``.
    """
    start, end = utc(start), utc(end)
    if end < start:
        raise EndBeforeStart
    running = _running(calendar, start, end, normalised(pauses))
    return sum((interval.length for interval in running), timedelta())


def due(
    calendar: Calendar, start: datetime, amount: timedelta, pauses: Iterable[Pause] = ()
) -> datetime | None:
    """Return, in UTC, the earliest moment at which ``amount`` of working time has passed since ``start``.

    That is ``start`` itself for no amount, open or not; and the moment of closing, not the next opening, for an
    amount that ends with the day. Nothing is due while a pause without an end stands before it: returns None.
    Raises ``AmountBelowZero``, ``MomentWithoutZone``, ``EndBeforeStart`` for a pause, and ``TooFarAhead``.
    """
    start, still = utc(start), normalised(pauses)
    if amount < timedelta():
        raise AmountBelowZero
    if not amount:
        return start
    for interval in _running(calendar, start, start + HORIZON, still):
        if amount <= interval.length:
            return interval.start + amount
        amount -= interval.length
    if _stands_for_good(still) <= start + HORIZON:
        return None
    raise TooFarAhead


def remaining(
    calendar: Calendar, now: datetime, due: datetime, pauses: Iterable[Pause] = ()
) -> timedelta:
    """Return the working time left until ``due``; below zero, how much has passed since.

    Pass the pauses that ``due`` was found with. Raises ``MomentWithoutZone``.
    """
    now, due = utc(now), utc(due)
    if now <= due:
        return worked(calendar, now, due, pauses)
    return -worked(calendar, due, now, pauses)


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Say whether the network is open at this moment. At the moment of closing it is not. Knows of no pause."""
    wall = utc(at).astimezone(calendar.zone)
    minute = 60 * wall.hour + wall.minute
    return any(span.start <= minute < span.end for span in calendar.spans_on(wall.date()))


def next_opening(calendar: Calendar, at: datetime) -> datetime:
    """Return, in UTC, the first moment from ``at`` on at which the network is open: ``at`` itself if it is.

    Raises ``MomentWithoutZone``, and ``TooFarAhead`` for a calendar that never opens.
    """
    at = utc(at)
    for opening in openings(calendar, at, at + HORIZON):
        return opening.start
    raise TooFarAhead


def _running(
    calendar: Calendar, start: datetime, end: datetime, still: tuple[Interval, ...]
) -> Iterator[Interval]:
    """Yield in order of time the intervals in which a clock runs. Looks no further than an open pause."""
    for opening in openings(calendar, start, min(end, _stands_for_good(still))):
        yield from without(opening, still)


def _stands_for_good(still: tuple[Interval, ...]) -> datetime:
    """Return when a pause without an end begins, ``FOREVER`` if there is none."""
    return still[-1].start if still and still[-1].end == FOREVER else FOREVER
