"""The plainest way to count working time: walk the real minutes one by one and read the clock on the wall.

It reads a network's plain data by itself and shares no line with ``rowan/core/worktime``. Every moment it is given
lies on a whole minute, and so does every change of clocks that the tests come across.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from holidays import country_holidays

Plain = dict[str, Any]
Pauses = Sequence[tuple[datetime, datetime | None]]

MINUTE = timedelta(minutes=1)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def minutes_worked(
    plain: Plain, start: datetime, end: datetime, pauses: Pauses = ()
) -> Iterator[datetime]:
    """Yield the beginning of every real minute in which the network is open and no pause lasts."""
    zone = ZoneInfo(plain["zone"])
    week = [[span.split("-") for span in plain["hours"].get(day, [])] for day in DAYS]
    minute = start
    while minute < end:
        wall = minute.astimezone(zone)
        now, spans = f"{wall.hour:02}:{wall.minute:02}", week[wall.weekday()]
        within_hours = any(opens <= now < closes for opens, closes in spans)
        if within_hours and not (is_day_off(plain, wall.date()) or _is_paused(pauses, minute)):
            yield minute
        minute += MINUTE


def is_day_off(plain: Plain, day: date) -> bool:
    if day.isoformat() in plain.get("closed", []):
        return True
    if day.isoformat() in plain.get("open_anyway", []):
        return False
    return any(day in _public_holidays(code, day.year) for code in plain.get("holidays", []))


def _is_paused(pauses: Pauses, minute: datetime) -> bool:
    return any(start <= minute and (end is None or minute < end) for start, end in pauses)


@cache
def _public_holidays(code: str, year: int) -> frozenset[date]:
    country, _, part = code.partition("-")
    return frozenset(country_holidays(country, part or None, years=[year - 1, year, year + 1]))
