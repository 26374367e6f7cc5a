"""Up to three places side by side, topic by topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from django.utils.translation import gettext as _

from rowan.domain.search.queries import Hit
from rowan.pages.seeking.presenters.cards import Card, Fact, card, rules
from rowan.pages.seeking.visit import Visit

T = TypeVar("T")
Column: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """What one place says on one topic: a line for each part, none if it did not say."""

    place: Card
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Places side by side. ``silent`` names what every place should tell and none of these did."""

    places: tuple[Card, ...]
    topics: tuple[tuple[str, tuple[Cell, ...]], ...]
    silent: tuple[str, ...]


def compared(visit: Visit, hits: Sequence[Hit], *, at: datetime) -> Comparison:
    """Return what these places say, topic by topic, in one order for all."""
    places = tuple(card(visit, hit, at=at) for hit in hits)
    columns = [
        _reasons(place) | _facts((*rules(visit, hit), *place.told))
        for place, hit in zip(places, hits, strict=True)
    ]
    topics = tuple(
        (label, _cells(places, columns, label))
        for label in _labels(visit)
        if any(column.get(label) for column in columns)
    )
    return Comparison(places, topics, unsaid_by_all([place.undisclosed for place in places]))


def _cells(places: Sequence[Card], columns: Sequence[Column], label: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(place, column.get(label) or (_("Nothing"),) if label in column else ())
        for place, column in zip(places, columns, strict=True)
    )


def _reasons(place: Card) -> dict[str, tuple[str, ...]]:
    return {
        _("Openings"): (place.report,),
        _("Who has checked it"): (place.standing,),
        _("Why it fits"): (*place.meets, *place.wishes),
        _("What differs from their rules"): place.misses,
        _("What to ask first"): (*place.asks, *place.unsaid),
    }


def _facts(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    return {fact.label: fact.lines for fact in facts}


def _labels(visit: Visit) -> list[str]:
    """Return every topic in the order of the page."""
    reasons = [
        _("Openings"),
        _("Who has checked it"),
        _("Why it fits"),
        _("What differs from their rules"),
        _("What to ask first"),
    ]
    words = visit.vocabulary
    asked = [visit.say(criterion.label) for criterion in words.asked_early]
    return [*reasons, *asked, *(visit.say(disclosure.label) for disclosure in words.disclosures)]


def unsaid_by_all(lists: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Return what stands in every one of these lists, in the order of the first."""
    if not lists:
        return ()
    first, *others = lists
    return tuple(item for item in first if all(item in other for other in others))
