"""Read a calendar from plain data, as the settings of a network hold it.

    {
        "zone": "America/Chicago",
        "hours": {"monday": ["09:00-12:00", "13:00-17:00"], "saturday": ["10:00-24:00"]},
        "holidays": ["US", "US-TX"],
        "closed": ["2026-12-24"],
        "open_anyway": ["2026-10-12"],
    }

Only ``zone`` and ``hours`` are needed. A weekday that is not named has no hours; hours past midnight are written on
both days.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rowan.core.worktime.model import Calendar, Span
from rowan.core.worktime.public_holidays import parts_of
from rowan.core.worktime.refusals import CalendarInvalid

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIELDS = ("zone", "hours", "holidays", "closed", "open_anyway")
_ZONE = re.compile(r"UTC|[A-Z]\w+(/[\w+-]+)+", re.ASCII)
"""Leaves out names that mean something else on another machine, or count leap seconds: localtime, right/..."""
_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_SPAN = re.compile(rf"{_TIME}-(?:{_TIME}|24:00)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MIDNIGHT = 24 * 60
_T = TypeVar("_T")


def read_calendar(raw: Any) -> Calendar:
    """Return the calendar that plain data describes.

    Raises ``CalendarInvalid`` for the first field that cannot be used, that says nothing, or that is not known.
    """
    if not isinstance(raw, dict):
        raise CalendarInvalid("", "a calendar must be an object")
    for field in raw:
        if field not in _FIELDS:
            raise CalendarInvalid(str(field), "is not a known field")
    calendar = Calendar(
        zone=_zone(raw.get("zone")),
        week=_week(raw.get("hours")),
        holidays=tuple(_codes(raw)),
        closed=frozenset(_dates(raw, "closed")),
        open_anyway=frozenset(_dates(raw, "open_anyway")),
    )
    _refuse_idle_exceptions(calendar, raw)
    return calendar


def _zone(raw: Any) -> ZoneInfo:
    if isinstance(raw, str) and _ZONE.fullmatch(raw):
        try:
            return ZoneInfo(raw)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    raise CalendarInvalid("zone", f"“{raw}” is not a time zone such as America/Chicago or UTC")


def _week(raw: Any) -> tuple[tuple[Span, ...], ...]:
    if not isinstance(raw, dict):
        raise CalendarInvalid("hours", "must be an object with a list for each weekday")
    for day in raw:
        if day not in WEEKDAYS:
            raise CalendarInvalid(f"hours.{day}", f"is not one of {', '.join(WEEKDAYS)}")
    if not any(raw.values()):
        raise CalendarInvalid("hours", "must be open at some time of the week")
    return tuple(_spans(raw, day) for day in WEEKDAYS)


def _spans(hours: Mapping[str, Any], day: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for field, text in _texts(hours, day, within="hours."):
        span = _span(field, text)
        if any(span.start < other.end and other.start < span.end for other in spans):
            raise CalendarInvalid(field, f"“{text}” overlaps another span of this day")
        spans.append(span)
    return tuple(sorted(spans, key=lambda span: span.start))


def _span(field: str, text: str) -> Span:
    if not (found := _SPAN.fullmatch(text)):
        raise CalendarInvalid(field, f"“{text}” is not a span such as 09:00-17:00 or 18:00-24:00")
    start = 60 * int(found[1]) + int(found[2])
    end = 60 * int(found[3]) + int(found[4]) if found[3] else _MIDNIGHT
    if end <= start:
        raise CalendarInvalid(
            field, f"“{text}” does not end after it starts; what passes midnight goes on both days"
        )
    return Span(start, end)


def _codes(raw: Mapping[str, Any]) -> list[str]:
    codes: list[str] = []
    for field, code in _texts(raw, "holidays"):
        country, dash, part = code.partition("-")
        parts = parts_of(country)
        if parts is None:
            raise CalendarInvalid(field, f"“{country}” is not a country whose holidays are known")
        if dash and part not in parts:
            raise CalendarInvalid(field, f"“{part}” is not a part of {country} with known holidays")
        codes.append(_new(field, code, codes))
    return codes


def _dates(raw: Mapping[str, Any], name: str) -> list[date]:
    days: list[date] = []
    for field, text in _texts(raw, name):
        try:
            day = date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            raise CalendarInvalid(field, f"“{text}” is not a date such as 2026-12-24") from None
        days.append(_new(field, day, days))
    return days


def _new(field: str, item: _T, others: list[_T]) -> _T:
    if item in others:
        raise CalendarInvalid(field, f"“{item}” is there twice")
    return item


def _texts(raw: Mapping[str, Any], name: str, within: str = "") -> list[tuple[str, str]]:
    """Return the texts of a list, each with the name of its field; none where the list is absent."""
    items = raw.get(name, [])
    if not isinstance(items, list):
        raise CalendarInvalid(within + name, "must be a list")
    for n, item in enumerate(items):
        if not isinstance(item, str):
            raise CalendarInvalid(f"{within}{name}[{n}]", "must be text in quotation marks")
    return [(f"{within}{name}[{n}]", item) for n, item in enumerate(items)]


def _refuse_idle_exceptions(calendar: Calendar, raw: Mapping[str, Any]) -> None:
    """Refuse a day that shall be open but would not be: it is closed too, or its weekday has no hours."""
    for field, text in _texts(raw, "open_anyway"):
        if not calendar.spans_on(date.fromisoformat(text)):
            raise CalendarInvalid(field, f"“{text}” is closed too, or its weekday has no hours")
