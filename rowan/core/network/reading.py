"""Read a network's settings from plain data, as they are stored, and as forms hand them in.

    {
        "name": "Northern Lights",
        "neutral_page": "https://weather.example/",
        "hours": {"zone": "America/Chicago", "hours": {"monday": ["09:00-17:00"]}},
        "limits": {"submitted": 12, "returned": 14},
        "delivery": "reviewed",
        "any_place": false,
        "help_lines": [{"key": "one", "name": {"en": "...", "es": "..."}, "says": {...}, "call": "911", ...}],
        "published_answers": [{"key": "free", "place": 1, "question": {"en": "...", "es": "..."}, "answer": {...}}]
    }

What is not named stays as it was.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from rowan.core.formats.links import host_of, oddity
from rowan.core.lifecycle.referral import State
from rowan.core.network.model import (
    BLANK,
    BOUNDS,
    Delivery,
    HelpLine,
    LineKind,
    Network,
    PublishedAnswer,
    unit,
)
from rowan.core.network.refusals import SettingRefused, Why
from rowan.core.vocabulary.model import LANGUAGES, Text
from rowan.core.worktime.model import Calendar
from rowan.core.worktime.reading import read_calendar
from rowan.core.worktime.refusals import CalendarInvalid

LONGEST_NAME = 40
LONGEST_LINE_NAME = 80
LONGEST_SAYS = 200
MOST_LINES = 20
LONGEST_PUBLISHED_QUESTION = 120
LONGEST_PUBLISHED_ANSWER = 800
MOST_PUBLISHED = 12
_LAST_PLACE = 9999
_MOST_DAYS = 100
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}", re.ASCII)
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_NUMBER = re.compile(r"\+?[0-9](?:[0-9 .()-]{0,22}[0-9])?", re.ASCII)
_MARKUP = re.compile(r"</?[a-z!]", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINE = (
    "key",
    "name",
    "says",
    "call",
    "text",
    "checked",
    "for_minors",
    "kind",
    "states",
    "groups",
)
_PUBLISHED = ("key", "place", "question", "answer")


def read_network(raw: Any, first: Network, hosts: Collection[str] = ()) -> Network:
    """Return a network with what plain data says of it; the rest stays as in ``first``.

    ``hosts`` are the names that its own pages answer to. Raises ``SettingRefused`` for the first value that cannot be
    used, or is not known.
    """
    if not isinstance(raw, dict):
        raise SettingRefused("", Why.SHAPE)
    readers = _readers(first, hosts)
    for setting in raw:
        if setting not in readers:
            raise SettingRefused(str(setting), Why.UNKNOWN)
    read = {setting: readers[setting](said) for setting, said in raw.items()}
    return replace(first, **read)


def _readers(first: Network, hosts: Collection[str]) -> Mapping[str, Callable[[Any], Any]]:
    return {
        "name": lambda said: _words(said, "name", LONGEST_NAME),
        "neutral_page": partial(_page, hosts=hosts),
        "hours": _hours,
        "limits": partial(_limits, before=first.limits),
        "delivery": lambda said: _one_of(Delivery, said, "delivery"),
        "any_place": lambda said: _yes_or_no(said, "any_place"),
        "help_lines": _lines,
        "published_answers": _several_published,
    }


def _words(said: Any, place: str, longest: int) -> str:
    if not isinstance(said, str):
        raise SettingRefused(place, Why.SHAPE)
    if not said.strip():
        raise SettingRefused(place, Why.EMPTY)
    if len(said) > longest:
        raise SettingRefused(place, Why.LONG, str(longest))
    if not said.isprintable() or said != said.strip():
        raise SettingRefused(place, Why.SIGNS)
    return said


def _page(said: Any, hosts: Collection[str]) -> str:
    if said == BLANK:
        return BLANK
    if not isinstance(said, str) or oddity(said):
        raise SettingRefused("neutral_page", Why.PAGE)
    if any(_is_within(host_of(said), host) for host in hosts):
        raise SettingRefused("neutral_page", Why.OWN_PAGE)
    return said


def _is_within(host: str, own: str) -> bool:
    """Say whether a host is one of our own: by its name, or below it where we answer to all of those."""
    plain = own.lower().removeprefix("*").removeprefix(".")
    return host == plain or (own[:1] in {"*", "."} and host.endswith(f".{plain}"))


def _hours(said: Any) -> Calendar:
    try:
        found = read_calendar(said)
    except CalendarInvalid as refusal:
        place = ".".join(filter(None, ["hours", refusal.field]))
        raise SettingRefused(place, Why.HOURS, refusal.reason) from None
    if len(found.closed) + len(found.open_anyway) + len(found.holidays) > _MOST_DAYS:
        raise SettingRefused("hours", Why.HOURS)
    return found


def _limits(said: Any, before: Mapping[State, timedelta]) -> Mapping[State, timedelta]:
    if not isinstance(said, dict):
        raise SettingRefused("limits", Why.SHAPE)
    known = {state.value: state for state in BOUNDS}
    for name in said:
        if name not in known:
            raise SettingRefused(f"limits.{name}", Why.UNKNOWN)
    read = {known[name]: _limit(known[name], number) for name, number in said.items()}
    return {**before, **read}


def _limit(state: State, said: Any) -> timedelta:
    least, most = BOUNDS[state]
    if type(said) is not int or not least <= said <= most:
        raise SettingRefused(f"limits.{state.value}", Why.NUMBER, f"{least}-{most}")
    return said * unit(state)


def _one_of(kind: Any, said: Any, place: str) -> Any:
    if not isinstance(said, str) or said not in {each.value for each in kind}:
        raise SettingRefused(place, Why.CHOICE)
    return kind(said)


def _yes_or_no(said: Any, place: str) -> bool:
    if not isinstance(said, bool):
        raise SettingRefused(place, Why.SHAPE)
    return said


def _lines(said: Any) -> tuple[HelpLine, ...]:
    if not isinstance(said, list):
        raise SettingRefused("help_lines", Why.SHAPE)
    if not said:
        raise SettingRefused("help_lines", Why.NO_LINES)
    if len(said) > MOST_LINES:
        raise SettingRefused("help_lines", Why.MANY_LINES, str(MOST_LINES))
    lines: list[HelpLine] = []
    for number, each in enumerate(said):
        line = read_help_line(each, f"help_lines[{number}].")
        if any(line.key == other.key for other in lines):
            raise SettingRefused(f"help_lines[{number}].key", Why.TWICE)
        lines.append(line)
    return tuple(lines)


def read_help_line(raw: Any, within: str = "") -> HelpLine:
    """Return one help line that plain data describes. Raises ``SettingRefused``, each place after ``within``."""
    _require_fields(raw, _LINE, within)
    return HelpLine(
        key=_matching(_KEY, raw.get("key"), f"{within}key", Why.SHAPE),
        name=_text(raw.get("name"), f"{within}name", LONGEST_LINE_NAME),
        says=_text(raw.get("says"), f"{within}says", LONGEST_SAYS),
        call=_matching(_NUMBER, raw.get("call"), f"{within}call", Why.PHONE),
        text=_matching(_NUMBER, raw["text"], f"{within}text", Why.PHONE) if raw.get("text") else "",
        checked=_day(raw.get("checked"), f"{within}checked"),
        for_minors=_yes_or_no(raw.get("for_minors", False), f"{within}for_minors"),
        kind=_one_of(LineKind, raw.get("kind", LineKind.HOTLINE.value), f"{within}kind"),
        states=_codes(raw.get("states", []), f"{within}states"),
        groups=_codes(raw.get("groups", []), f"{within}groups"),
    )


def _require_fields(raw: Any, known: Collection[str], within: str) -> None:
    if not isinstance(raw, dict):
        raise SettingRefused(within.rstrip("."), Why.SHAPE)
    for field in raw:
        if field not in known:
            raise SettingRefused(f"{within}{field}", Why.UNKNOWN)


def _several_published(said: Any) -> tuple[PublishedAnswer, ...]:
    if not isinstance(said, list):
        raise SettingRefused("published_answers", Why.SHAPE)
    if len(said) > MOST_PUBLISHED:
        raise SettingRefused("published_answers", Why.MANY_ANSWERS, str(MOST_PUBLISHED))
    found: list[PublishedAnswer] = []
    for number, each in enumerate(said):
        new = _published(each, f"published_answers[{number}].")
        for other in found:
            _require_another(new, other, f"published_answers[{number}].")
        found.append(new)
    return tuple(sorted(found, key=lambda each: each.place))


def _published(raw: Any, within: str) -> PublishedAnswer:
    _require_fields(raw, _PUBLISHED, within)
    place = raw.get("place")
    if type(place) is not int or not 1 <= place <= _LAST_PLACE:
        raise SettingRefused(f"{within}place", Why.NUMBER, f"1-{_LAST_PLACE}")
    question, answer = LONGEST_PUBLISHED_QUESTION, LONGEST_PUBLISHED_ANSWER
    return PublishedAnswer(
        key=_matching(_KEY, raw.get("key"), f"{within}key", Why.SHAPE),
        place=place,
        question=_text(raw.get("question"), f"{within}question", question, _plain),
        answer=_text(raw.get("answer"), f"{within}answer", answer, _passage),
    )


def _require_another(new: PublishedAnswer, other: PublishedAnswer, within: str) -> None:
    if new.key == other.key:
        raise SettingRefused(f"{within}key", Why.TWICE)
    for code in LANGUAGES:
        asked, before = new.question.by_language[code], other.question.by_language[code]
        if asked.casefold().split() == before.casefold().split():
            raise SettingRefused(f"{within}question.{code}", Why.SAME_QUESTION)


def _plain(said: Any, place: str, longest: int) -> str:
    """Return one line without markup."""
    found = _words(said, place, longest)
    if _MARKUP.search(found):
        raise SettingRefused(place, Why.MARKUP)
    return found


def _passage(said: Any, place: str, longest: int) -> str:
    """Return lines without markup."""
    if isinstance(said, str) and not said.replace("\n", " ").isprintable():
        raise SettingRefused(place, Why.HIDDEN)
    _plain(said.replace("\n", " ") if isinstance(said, str) else said, place, longest)
    return str(said)


def _text(
    said: Any, place: str, longest: int, read: Callable[[Any, str, int], str] = _words
) -> Text:
    if not isinstance(said, dict) or set(said) != set(LANGUAGES):
        raise SettingRefused(place, Why.BOTH_LANGUAGES)
    return Text({code: read(said[code], f"{place}.{code}", longest) for code in LANGUAGES})


def _matching(pattern: re.Pattern[str], said: Any, place: str, why: Why) -> str:
    if not isinstance(said, str) or not pattern.fullmatch(said):
        raise SettingRefused(place, why)
    return said


def _day(said: Any, place: str) -> date:
    try:
        return date.fromisoformat(_matching(_DATE, said, place, Why.DAY))
    except SettingRefused:
        raise
    except ValueError:
        raise SettingRefused(place, Why.DAY) from None


def _codes(said: Any, place: str) -> frozenset[str]:
    if not isinstance(said, list):
        raise SettingRefused(place, Why.SHAPE)
    return frozenset(_matching(_CODE, each, place, Why.CHOICE) for each in said)
