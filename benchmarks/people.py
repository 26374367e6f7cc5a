"""Synthetic people: for each attribute some dozens of distinct answers, and which of them each person gave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.attributes import VOCABULARY
from benchmarks.programs import Codes
from rowan.core.vocabulary.answers import Answer, Answers, Fact, Group, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Side, Span

_DISTINCT = 48
_SILENT = 0.06
_NOT_ASKED = 0.03
_UNSURE = 0.04
_IN_BANDS = 0.04
_NONE_OF_THESE = {
    "substances": 0.3,
    "opioid_medicine": 0.65,
    "mental_health": 0.25,
    "medicines": 0.5,
    "children_ages": 0.65,
    "access": 0.75,
    "care": 0.7,
    "legal": 0.5,
    "service_animal": 0.8,
}
_NUMBERS: Mapping[str, Sequence[int]] = {
    "age": (*range(15, 50), *range(18, 36), *range(18, 30)),
    "children": (0, 0, 0, 0, 0, 0, 1, 1, 2, 3),
    "children_ages": tuple(range(17)),
    "pregnancy_weeks": (0,) * 24 + (8, 12, 16, 20, 26, 31, 35, 39),
    "sober_days": (0, 3, 10, 20, 30, 45, 60, 90, 120, 180, 365, 365, 730, 730, 3650),
}
_BANDS: Mapping[str, Sequence[Span]] = {
    "age": (Span(14, 15), Span(16, 17), Span(18, 20), Span(21, 24), Span(25, 29), Span(30, 39)),
    "children": (Span(1, 2), Span(3, 8)),
    "children_ages": (Span(0, 2), Span(3, 5), Span(6, 12), Span(13, 17)),
    "pregnancy_weeks": (Span(1, 12), Span(13, 27), Span(28, 42)),
    "sober_days": (Span(1, 6), Span(7, 29), Span(30, 89), Span(90, 365)),
}


@dataclass(frozen=True)
class Line:
    """Waiting people in order, as columns: for each attribute the distinct answers and each person's."""

    columns: Mapping[str, tuple[Sequence[Answer | None], Codes]]
    ids: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.ids)

    def person(self, number: int) -> Answers:
        """Return what one person said."""
        said = ((name, said[codes[number]]) for name, (said, codes) in self.columns.items())
        return {name: answer for name, answer in said if answer is not None}


def line(size: int, seed: int = 11) -> Line:
    """Draw ``size`` people; the same ones for the same seed."""
    chance = np.random.default_rng(seed)
    answers = {c.id: _answers(chance, c) for c in VOCABULARY.criteria}
    return Line(
        {
            name: (said, chance.choice(len(said), size, p=share).astype(np.int32))
            for name, (said, share) in answers.items()
        },
        np.arange(1, size + 1, dtype=np.int64),
    )


def _answers(
    chance: np.random.Generator, criterion: Criterion
) -> tuple[list[Answer | None], list[float]]:
    """Return the distinct answers to one question and the share of people who gave each."""
    if criterion.side is Side.WISH:
        drawn: list[Answer] = [_wish(chance, criterion) for _ in range(_DISTINCT)]
        none = 0.0
    else:
        drawn = [_fact(chance, criterion) for _ in range(_DISTINCT)]
        none = _NONE_OF_THESE.get(criterion.id, 0.0)
    fixed: list[tuple[Answer | None, float]] = [
        (None, _NOT_ASKED),
        (Silence.DONT_KNOW, _SILENT / 2),
        (Silence.RATHER_NOT, _SILENT / 2),
        (Fact(()) if criterion.side is Side.FACT else Wish(), none),
    ]
    rest = (1 - sum(share for _, share in fixed)) / len(drawn)
    return [*(said for said, _ in fixed), *drawn], [*(s for _, s in fixed), *[rest] * len(drawn)]


def _fact(chance: np.random.Generator, criterion: Criterion) -> Fact:
    draw: Callable[[np.random.Generator, Criterion], Group] = _group
    many = 1
    if criterion.kind is Kind.RANGE:
        draw = _span
    if criterion.several or criterion.kind is Kind.ANY_OF:
        many = int(chance.choice([1, 1, 1, 2, 2, 3]))
    return Fact(tuple(dict.fromkeys(draw(chance, criterion) for _ in range(many))))


def _group(chance: np.random.Generator, criterion: Criterion) -> Group:
    """Draw a value, the first ones more often; now and then the person is not sure which of two."""
    size = len(criterion.values)
    likely = 1 / (1 + np.arange(size))
    many = 2 if size > 1 and chance.random() < _UNSURE else 1
    drawn = chance.choice(size, many, replace=False, p=likely / likely.sum())
    return frozenset(criterion.value_ids[number] for number in drawn)


def _span(chance: np.random.Generator, criterion: Criterion) -> Group:
    if chance.random() < _IN_BANDS:
        bands = _BANDS[criterion.id]
        return bands[int(chance.integers(len(bands)))]
    number = int(chance.choice(_NUMBERS[criterion.id]))
    return Span(number, number)


def _wish(chance: np.random.Generator, criterion: Criterion) -> Wish:
    """Draw a wish: mostly likings, some musts and nevers."""
    if criterion.kind is Kind.PLACE:
        return _wish_of_place(chance, criterion)
    must: set[str] = set()
    prefer: set[str] = set()
    never: set[str] = set()
    firmness = {Kind.ONE_OF: (0.05, 0.35, 0.45)}.get(criterion.kind, (0.012, 0.2, 0.235))
    for value, drawn in zip(criterion.value_ids, chance.random(len(criterion.values)), strict=True):
        for held, limit in zip((must, prefer, never), firmness, strict=True):
            if drawn < limit:
                held.add(value)
                break
    return Wish(frozenset(must), frozenset(prefer), frozenset(never))


def _wish_of_place(chance: np.random.Generator, criterion: Criterion) -> Wish:
    """Draw a run of neighbouring states that the person must or would like to be in, and perhaps one to avoid."""
    size = len(criterion.values)
    start, many = int(chance.integers(size)), int(chance.choice([1, 3, 6, 10, 20]))
    near = frozenset(criterion.value_ids[(start + step) % size] for step in range(many))
    never = frozenset({criterion.value_ids[(start + size // 2) % size]})
    kind = chance.random()
    if kind < 0.4:  # noqa: PLR2004
        return Wish(must=near)
    return Wish(prefer=near, never=never if kind < 0.6 else frozenset())  # noqa: PLR2004
