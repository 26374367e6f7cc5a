"""A network's opening hours as a value."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from rowan.core.worktime.public_holidays import days_off


@dataclass(frozen=True)
class Span:
    """A part of a day, in minutes that the clock on the wall shows: ``start`` belongs to it, ``end`` does not.

    1440 is the midnight at which the day ends.
    """

    start: int
    end: int


@dataclass(frozen=True)
class Calendar:
    """When a network works: hours of each weekday in its own zone, the days off, and its exceptions.

    ``reading.read_calendar`` makes one and checks it; one made by hand is not checked.
    """

    zone: ZoneInfo
    week: tuple[tuple[Span, ...], ...]
    """Monday first; the spans of a day do not overlap and stand in order."""
    holidays: tuple[str, ...] = ()
    """Whose public holidays it keeps: ``US`` for federal ones, ``US-TX`` for those of Texas."""
    closed: frozenset[date] = frozenset()
    open_anyway: frozenset[date] = frozenset()
    """Public holidays on which it works all the same, for the hours of their weekday."""

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the hours of a local date, none on a day off."""
        return () if self.is_off(day) else self.week[day.weekday()]

    def is_off(self, day: date) -> bool:
        """Say whether the network keeps a holiday on this local date. Says nothing of its weekday's hours."""
        if day in self.closed:
            return True
        if day in self.open_anyway:
            return False
        return any(day in days_off(code, day.year) for code in self.holidays)
