"""When a network is open, as intervals of real time.

One rule says all: it is open whenever the clock on its wall shows a time within the hours of the date on its wall.
So on the days on which clocks are changed:

- a span across a skipped hour lasts an hour less, one across a repeated hour lasts an hour more;
- a span that begins among skipped times begins when they are over; one that ends among them ends where they begin;
  one that lies among them does not take place;
- a span that begins or ends among repeated times is interrupted: of 01:30-05:00, with 01:00 to 02:00 shown twice, the
  half-hour from 01:30 counts both times, and the half-hour between them not at all;
- a date that a zone skips altogether has no hours.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rowan.core.worktime.model import Calendar
from rowan.core.worktime.moments import Interval

_DAY = timedelta(days=1)
_STEP = timedelta(days=1)
"""No zone has ever changed its clocks twice within three days: one step meets one change at most."""
_FINEST = timedelta.resolution


def openings(calendar: Calendar, since: datetime, until: datetime) -> Iterator[Interval]:
    """Yield in order of time the intervals in which the network is open, cut to ``since`` and ``until`` (in UTC).

    An interval may be yielded in pieces that adjoin.
    """
    for stretch, offset in _stretches(calendar.zone, since, until):
        yield from _open_within(calendar, stretch, offset)


def _stretches(
    zone: ZoneInfo, since: datetime, until: datetime
) -> Iterator[tuple[Interval, timedelta]]:
    """Yield pieces of time in which the wall stays ahead of UTC by one offset."""
    while since < until:
        offset, end = _offset(zone, since), min(since + _STEP, until)
        if _offset(zone, end) != offset:
            end = _change(zone, since, end)
        yield Interval(since, end), offset
        since = end


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    return timedelta() if offset is None else offset


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the moment between these two at which clocks are changed."""
    old = _offset(zone, before)
    while after - before > _FINEST:
        middle = before + (after - before) // 2
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _open_within(calendar: Calendar, stretch: Interval, offset: timedelta) -> Iterator[Interval]:
    """Yield the openings of a stretch. Within it the wall runs evenly, so each date is met once and in order."""
    first, last = ((moment + offset).replace(tzinfo=None) for moment in stretch)
    midnight = datetime.combine(first, time.min)
    while midnight < last:
        for span in calendar.spans_on(midnight.date()):
            opens = max(first, midnight + timedelta(minutes=span.start))
            closes = min(last, midnight + timedelta(minutes=span.end))
            if opens < closes:
                yield Interval(_real(opens, offset), _real(closes, offset))
        midnight += _DAY


def _real(wall: datetime, offset: timedelta) -> datetime:
    return (wall - offset).replace(tzinfo=UTC)
