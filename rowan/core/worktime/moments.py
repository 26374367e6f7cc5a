"""Moments and intervals of real time. All of them are in UTC: there an hour is always an hour.

Two moments of one local zone are compared and subtracted by what the wall shows, which is wrong whenever clocks are
changed between them.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from rowan.core.worktime.refusals import EndBeforeStart, MomentWithoutZone

Pause = tuple[datetime, datetime | None]
"""From when until when a clock stands still; without an end it still does."""

FOREVER = datetime.max.replace(tzinfo=UTC)


class Interval(NamedTuple):
    """From ``start`` until just before ``end``, both in UTC."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Return how much real time it lasts."""
        return self.end - self.start


def utc(moment: datetime) -> datetime:
    """Return the same moment in UTC. Raises ``MomentWithoutZone`` for one that could be anywhere."""
    if moment.utcoffset() is None:
        raise MomentWithoutZone
    return moment.astimezone(UTC)


def normalised(pauses: Iterable[Pause]) -> tuple[Interval, ...]:
    """Return pauses in order of time without overlaps, empty ones left out; an open one ends ``FOREVER``.

    Raises ``MomentWithoutZone`` and ``EndBeforeStart``.
    """
    joined: list[Interval] = []
    for pause in sorted(map(_interval, pauses)):
        if joined and pause.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, pause.end))
        elif pause.length:
            joined.append(pause)
    return tuple(joined)


def _interval(pause: Pause) -> Interval:
    start, end = utc(pause[0]), FOREVER if pause[1] is None else utc(pause[1])
    if end < start:
        raise EndBeforeStart
    return Interval(start, end)


def without(interval: Interval, holes: Iterable[Interval]) -> Iterator[Interval]:
    """Yield in order of time what is left of an interval outside of ``normalised`` holes."""
    start, end = interval
    for hole in holes:
        if hole.start >= end:
            break
        if hole.start > start:
            yield Interval(start, hole.start)
        start = max(start, hole.end)
    if start < end:
        yield Interval(start, end)
