"""Random settings of a network, as values and as plain data."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from rowan.core.network.model import (
    BOUNDS,
    Delivery,
    HelpLine,
    LineKind,
    Network,
    PublishedAnswer,
    unit,
)
from rowan.core.vocabulary.model import Text
from rowan.core.worktime.model import Calendar, Span

_letters = st.characters(categories=["L", "Nd", "P"], codec="utf-8")
_words = st.text(_letters, min_size=1, max_size=40)
_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_keys = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)
_codes = st.frozensets(st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,9}", fullmatch=True), max_size=3)
_numbers = st.from_regex(r"[0-9]{3,11}", fullmatch=True)
_texts = st.builds(lambda en, es: Text({"en": en, "es": es}), _words, _words)

JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.just([]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)
"""Anything that JSON can hold."""


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Draw opening hours: on Monday always, on other days perhaps twice."""
    cuts = st.lists(st.integers(0, 1440), min_size=4, max_size=4, unique=True).map(sorted)

    def spans() -> tuple[Span, ...]:
        first, second, third, fourth = draw(cuts)
        return (Span(first, second), Span(third, fourth))[: draw(st.integers(0, 2))]

    week = ((Span(540, 1020),), *(spans() for _day in range(6)))
    return Calendar(
        zone=ZoneInfo(draw(st.sampled_from(["America/Chicago", "Pacific/Honolulu", "UTC"]))),
        week=week,
        holidays=draw(st.sampled_from([(), ("US",), ("US", "US-TX")])),
        closed=draw(st.frozensets(_days, max_size=4)),
    )


lines = st.builds(
    HelpLine,
    key=_keys,
    name=_texts,
    says=_texts,
    call=_numbers,
    checked=_days,
    text=_numbers | st.just(""),
    for_minors=st.booleans(),
    kind=st.sampled_from(LineKind),
    states=_codes,
    groups=_codes,
)
_passages = st.lists(_words, min_size=1, max_size=3).map("\n".join)


@st.composite
def published(draw: st.DrawFn) -> tuple[PublishedAnswer, ...]:
    """Draw published answers, no question twice, in the order of their places."""
    places = sorted(draw(st.sets(st.integers(1, 9999), max_size=4)))
    return tuple(
        PublishedAnswer(
            key=f"{draw(_keys)}-{place}",
            place=place,
            question=Text({code: f"{draw(_words)} {place}" for code in ("en", "es")}),
            answer=Text({code: draw(_passages) for code in ("en", "es")}),
        )
        for place in places
    )


pages = st.sampled_from(["/blank/", "https://weather.example/", "https://a.b.example/x?y=1#z"])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw a network that is allowed."""
    return Network(
        name=draw(_words),
        neutral_page=draw(pages),
        hours=draw(calendars()),
        limits={s: draw(st.integers(*bounds)) * unit(s) for s, bounds in BOUNDS.items()},
        delivery=draw(st.sampled_from(Delivery)),
        any_place=draw(st.booleans()),
        help_lines=tuple(
            draw(st.lists(lines, min_size=1, max_size=3, unique_by=lambda line: line.key))
        ),
        published_answers=draw(published()),
    )
