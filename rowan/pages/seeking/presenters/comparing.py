"""Up to three places side by side, topic by topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from django.utils.translation import gettext as _

from rowan.domain.search.queries import Hit
from rowan.pages.seeking.presenters.cards import Card, Fact, Note, card, rules
from rowan.pages.seeking.visit import Visit
from rowan.web.parts import Link

T = TypeVar("T")
Column: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """What one place says on one topic: a line for each part, none if it did not say."""

    place: Card
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """One heading, and what each place says under it."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """Places side by side: what matters first, what people said who came there, then their rules section by section.

    ``silent`` names what every place should tell and none of these did.
    """

    places: tuple[Card, ...]
    topics: tuple[Topic, ...]
    afterwards: tuple[Topic, ...]
    rules: tuple[tuple[str, tuple[Topic, ...]], ...]
    silent: tuple[str, ...]


def compared(
    visit: Visit, hits: Sequence[Hit], *, said: Mapping[int, Sequence[Fact]], at: datetime
) -> Comparison:
    """Return what these places say, topic by topic, in one order for all.

    ``said`` is what may be told of each place by people who came there.
    """
    words = visit.vocabulary
    places = tuple(card(visit, hit, at=at) for hit in hits)
    told = [_lines(place.told) for place in places]
    ruled = [_lines(rules(visit, hit)) for hit in hits]
    sections = [
        (s, [visit.say(c.label) for c in words.asked_early if c.section == s.id])
        for s in words.sections
    ]
    return Comparison(
        places,
        _reasons(places) + _topics(places, told, [visit.say(d.label) for d in words.disclosures]),
        _people(places, [_lines(said[hit.profile.id]) for hit in hits]),
        tuple(
            (visit.say(section.said_by(visit.voice)), topics)
            for section, labels in sections
            if (topics := _topics(places, ruled, labels))
        ),
        said_by_all([place.undisclosed for place in places]),
    )


def _reasons(places: Sequence[Card]) -> tuple[Topic, ...]:
    """Return what is known of openings and standing, why each fits and what to ask it."""
    columns = [_column(place) for place in places]
    labels = dict.fromkeys(label for column in columns for label in column)
    nothing = dict.fromkeys(labels, (_("Nothing"),))
    return _topics(places, [nothing | column for column in columns], labels)


def _people(places: Sequence[Card], columns: Sequence[Column]) -> tuple[Topic, ...]:
    labels = dict.fromkeys(label for column in columns for label in column)
    nothing = dict.fromkeys(labels, (_("Nothing yet"),))
    return _topics(places, [{**nothing, **column} for column in columns], labels)


def _column(place: Card) -> dict[str, tuple[str, ...]]:
    known = {_("Openings"): (place.report,), _("Who has checked it"): (place.standing,)}
    return known | {
        title: tuple(line for note in notes for line in _spoken(note))
        for title, notes in place.reasons
    }


def _spoken(note: Note) -> Iterable[str]:
    """Return a note in lines; a run of words is one."""
    texts = [item.text if isinstance(item, Link) else item for item in note.items]
    return [f"{note.lead} {' · '.join(texts)}".strip()] if note.inline else texts


def _lines(facts: Iterable[Fact]) -> Column:
    return {fact.label: fact.lines for fact in facts}


def _topics(
    places: Sequence[Card], columns: Sequence[Column], labels: Iterable[str]
) -> tuple[Topic, ...]:
    """Return the topics on which any of the places says something."""
    return tuple(
        Topic(
            label,
            tuple(
                Cell(place, column.get(label, ()))
                for place, column in zip(places, columns, strict=True)
            ),
        )
        for label in labels
        if any(label in column for column in columns)
    )


def said_by_all(lists: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Return what stands in every one of these lists, in the order of the first."""
    if not lists:
        return ()
    first, *others = lists
    return tuple(item for item in first if all(item in other for other in others))
