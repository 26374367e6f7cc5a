"""Write a network's settings as plain data that ``reading`` reads back as the same."""

from collections.abc import Callable, Mapping
from typing import Any

from rowan.core.network.model import BOUNDS, HelpLine, Network, PublishedAnswer, unit
from rowan.core.worktime.model import Calendar, Span
from rowan.core.worktime.reading import WEEKDAYS


def write_network(network: Network) -> dict[str, Any]:
    """Return every setting."""
    return {
        "name": network.name,
        "neutral_page": network.neutral_page,
        "hours": write_calendar(network.hours),
        "limits": {state.value: network.limits[state] // unit(state) for state in BOUNDS},
        "delivery": network.delivery.value,
        "any_place": network.any_place,
        **{setting: written(network) for setting, written in KEYED.items()},
    }


def write_calendar(calendar: Calendar) -> dict[str, Any]:
    """Return opening hours as ``worktime.reading`` reads them; a day without hours is left out."""
    days = zip(WEEKDAYS, calendar.week, strict=True)
    return {
        "zone": calendar.zone.key,
        "hours": {day: [write_span(span) for span in spans] for day, spans in days if spans},
        "holidays": list(calendar.holidays),
        "closed": sorted(day.isoformat() for day in calendar.closed),
        "open_anyway": sorted(day.isoformat() for day in calendar.open_anyway),
    }


def write_span(span: Span) -> str:
    """Return a part of a day as in ``09:00-17:00``."""
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (span.start, span.end))


def write_help_line(line: HelpLine) -> dict[str, Any]:
    """Return one help line."""
    return {
        "key": line.key,
        "name": dict(line.name.by_language),
        "says": dict(line.says.by_language),
        "call": line.call,
        "text": line.text,
        "checked": line.checked.isoformat(),
        "for_minors": line.for_minors,
        "kind": line.kind.value,
        "states": sorted(line.states),
        "groups": sorted(line.groups),
    }


def write_published(published: PublishedAnswer) -> dict[str, Any]:
    """Return one published answer with its question."""
    return {
        "key": published.key,
        "place": published.place,
        "question": dict(published.question.by_language),
        "answer": dict(published.answer.by_language),
    }


KEYED: Mapping[str, Callable[[Network], list[dict[str, Any]]]] = {
    "help_lines": lambda network: [write_help_line(line) for line in network.help_lines],
    "published_answers": lambda network: [
        write_published(each) for each in network.published_answers
    ],
}
"""The settings of which there are several, each known by its key, with how they are written."""


def flat(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain settings by name, those of several parts by each part: ``limits.submitted``, ``help_lines.one``."""
    found: dict[str, Any] = {}
    for setting, said in plain.items():
        if setting == "limits":
            found |= {f"limits.{name}": number for name, number in said.items()}
        elif setting in KEYED:
            found |= {f"{setting}.{each['key']}": each for each in said}
        else:
            found[setting] = said
    return found
