"""Networks that the examples speak of, and moments as people write them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rowan.core.worktime.model import Calendar
from rowan.core.worktime.reading import WEEKDAYS, read_calendar

HOUR = timedelta(hours=1)


def weekdays(*spans: str) -> dict[str, list[str]]:
    """Return the same hours from Monday to Friday."""
    return {day: list(spans) for day in WEEKDAYS[:5]}


def every_day(*spans: str) -> dict[str, list[str]]:
    return {day: list(spans) for day in WEEKDAYS}


def network(hours: dict[str, list[str]], zone: str = "America/Chicago", **more: Any) -> Calendar:
    return read_calendar({"zone": zone, "hours": hours, **more})


OFFICE = network(weekdays("09:00-17:00"), holidays=["US"])
"""Monday to Friday from nine to five in Chicago, closed on federal holidays."""


def at(wall: str, zone: str = "America/Chicago", *, again: bool = False) -> datetime:
    """Return, in UTC, when the wall of a place shows this: the first time, or ``again`` after clocks went back."""
    local = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=again)
    return local.astimezone(UTC)
