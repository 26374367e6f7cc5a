"""Random vocabularies, people and programs, so mixed that every verdict is met often.

Hypothesis draws the sizes and a seed, and shrinks the sizes; drawing each value through it costs a hundred times more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from rowan.core.matching.line import Claim
from rowan.core.matching.model import Pool, Program
from rowan.core.vocabulary.answers import Answer, Answers, Fact, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Side, Span, Vocabulary
from rowan.core.vocabulary.rules import Rule, Rules, Stance, read_rule
from tests.support.vocabulary import SHIPPED

_STANCES = (*[Stance.ACCEPTS] * 6, Stance.CASE_BY_CASE, Stance.CANNOT, Stance.FIRM)
_LEVELS = ("must", "prefer", "never", "open", "open", "open")


@dataclass(frozen=True)
class Scene:
    """A small vocabulary, a directory and some people, all drawn from one seed."""

    vocabulary: Vocabulary
    programs: tuple[Program, ...]
    people: tuple[Answers, ...]


@st.composite
def scenes(draw: st.DrawFn, criteria: int = 8, programs: int = 6, people: int = 4) -> Scene:
    seed = draw(st.integers(0, 2**48))
    return scene(
        Random(seed),
        draw(st.integers(1, criteria)),
        draw(st.integers(0, programs)),
        draw(st.integers(0, people)),
    )


def scene(chance: Random, criteria: int, programs: int, people: int) -> Scene:
    kept = chance.sample(SHIPPED.criteria, criteria)
    vocabulary = replace(SHIPPED, criteria=tuple(sorted(kept, key=lambda c: c.order)))
    return Scene(
        vocabulary,
        tuple(program(chance, vocabulary, number) for number in range(programs)),
        tuple(person(chance, vocabulary) for _ in range(people)),
    )


def program(chance: Random, vocabulary: Vocabulary, number: int) -> Program:
    ways = tuple(_way(chance, vocabulary) for _ in range(chance.choice([1, 1, 1, 2, 3])))
    return Program(
        number,
        ways,
        exceptions=chance.random() < 0.5,
        pools=pools(chance, vocabulary),
    )


def pools(chance: Random, vocabulary: Vocabulary) -> tuple[Pool, ...]:
    """Draw up to three pools: for everybody, or for whom one or two rules describe."""
    facts = [criterion for criterion in vocabulary.asked_early if criterion.side is Side.FACT]
    return tuple(
        Pool(
            {c.id: rule(chance, c) for c in chance.sample(facts, min(len(facts), many))},
            chance.choice([None, 0, 0, 1, 1, 2, 3, 5, 20]),
            by_household=chance.random() < 0.3,
        )
        for many in chance.choice([(), (0,), (0,), (1,), (0, 1), (1, 2), (0, 1, 1)])
    )


def _way(chance: Random, vocabulary: Vocabulary) -> Rules:
    return {c.id: rule(chance, c) for c in vocabulary.criteria if chance.random() < 0.7}


def rule(chance: Random, criterion: Criterion) -> Rule:
    raw: dict[str, list[object] | str] = {}
    members = (
        _spans(chance, criterion.whole) if criterion.kind is Kind.RANGE else _values(criterion)
    )
    for member in members:
        if chance.random() < 0.8:
            items = raw.setdefault(chance.choice(_STANCES).value, [])
            assert isinstance(items, list)
            items.append(member)
    if criterion.kind is not Kind.RANGE and chance.random() < 0.5:
        raw["others"] = chance.choice(["accepts", "cannot", "case by case"])
    return read_rule(criterion, raw)


def _spans(chance: Random, whole: Span) -> Sequence[object]:
    """Draw up to three spans with room between them; with none a program refuses every number."""
    marks = sorted(chance.sample(range(whole.low, whole.high + 1), 6))
    if chance.random() < 0.4:
        marks[0], marks[-1] = whole.low, whole.high
    pairs = list(zip(marks[::2], marks[1::2], strict=True))[: chance.randint(0, 3)]
    return [list(pair) for pair in pairs]


def _values(criterion: Criterion) -> Sequence[str]:
    return criterion.value_ids[:6]


def person(chance: Random, vocabulary: Vocabulary) -> Answers:
    return {c.id: answer(chance, c) for c in vocabulary.criteria if chance.random() < 0.7}


def answer(chance: Random, criterion: Criterion) -> Answer:
    if chance.random() < 0.15:
        return chance.choice(list(Silence))
    return _fact(chance, criterion) if criterion.side is Side.FACT else _wish(chance, criterion)


def _fact(chance: Random, criterion: Criterion) -> Fact:
    many = criterion.several or criterion.kind is Kind.ANY_OF
    count = chance.randint(0, 3) if many else 1
    return Fact(tuple(_group(chance, criterion) for _ in range(count)))


def _group(chance: Random, criterion: Criterion) -> frozenset[str] | Span:
    if criterion.kind is not Kind.RANGE:
        return frozenset(
            chance.sample(
                _values(criterion), min(len(_values(criterion)), chance.choice([1, 1, 2]))
            )
        )
    low = chance.randint(criterion.whole.low, criterion.whole.high)
    high = min(criterion.whole.high, low + chance.choice([0, 0, 3, 10]))
    return Span(low, high)


def _wish(chance: Random, criterion: Criterion) -> Wish:
    levels: dict[str, set[str]] = {level: set() for level in _LEVELS}
    for value in _values(criterion):
        levels[chance.choice(_LEVELS)].add(value)
    return Wish(*(frozenset(levels[level]) for level in ("must", "prefer", "never")))


def claim(chance: Random, day: date) -> Claim:
    """Draw what somebody claims in line on a day."""
    return Claim(
        day - timedelta(days=chance.randint(0, 4)),
        tonight=chance.random() < 0.2,
        released_on=day + timedelta(days=chance.randint(-16, 16))
        if chance.random() < 0.3
        else None,
    )
