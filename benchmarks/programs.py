"""Synthetic programs: for each attribute some dozens of distinct rules, and which of them each program has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.attributes import VOCABULARY
from rowan.core.matching.model import Openness, Program
from rowan.core.matching.pools import simply
from rowan.core.matching.rotation import turn
from rowan.core.vocabulary.model import Criterion, Kind, Side, Span
from rowan.core.vocabulary.rules import RangeRule, Rule, Stance, ValueRule

DAY = date(2026, 3, 1)
Codes: TypeAlias = NDArray[np.int32]
_DISTINCT = 40
_HAS_EXCEPTIONS = 0.3
_OPENNESS = {Openness.OPEN: 0.30, Openness.ASK: 0.25, Openness.FULL: 0.45}


class Mix(NamedTuple):
    """How programs take one attribute: shares that say nothing, accept all, and of the rest the stance by value."""

    silent: float = 0.03
    accepts_all: float = 0.30
    case: float = 0.08
    cannot: float = 0.45
    firm: float = 0.0
    unsaid: float = 0.03


_MIXES = {
    "who": Mix(accepts_all=0.45, cannot=0.35),
    "gender": Mix(accepts_all=0.18, cannot=0.43),
    "from_state": Mix(accepts_all=0.60, cannot=0.55),
    "experience": Mix(accepts_all=0.50, cannot=0.30),
    "languages": Mix(accepts_all=0.20, cannot=0.35),
    "custody": Mix(silent=0.06, accepts_all=0.50),
    "substances": Mix(accepts_all=0.30, cannot=0.40),
    "opioid_medicine": Mix(accepts_all=0.35, cannot=0.55),
    "mental_health": Mix(accepts_all=0.25, cannot=0.30, case=0.2),
    "legal": Mix(accepts_all=0.25, cannot=0.30, firm=0.08, case=0.2),
    "service_animal": Mix(accepts_all=0.85),
    "place": Mix(silent=0.01),
    "therapy": Mix(accepts_all=0.0, cannot=0.45, unsaid=0.1),
    "goals": Mix(accepts_all=0.0, cannot=0.45, unsaid=0.1),
    "house_rules": Mix(accepts_all=0.0, cannot=0.5),
    "court_transport": Mix(accepts_all=0.5, cannot=0.8),
}
_LOWS = {
    "age": (18, 18, 18, 18, 16, 14, 13, 12, 21, 20, 19, 17),
    "sober_days": (0, 0, 1, 7, 14, 30, 30, 60, 90, 180),
}
_HIGHS = {
    "age": (99, 99, 99, 24, 25, 29, 30, 35, 40, 45, 54, 64),
    "children": (0, 0, 0, 1, 2, 3, 4, 5, 6),
    "children_ages": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    "pregnancy_weeks": (0, 12, 20, 24, 28, 30, 32, 34, 36, 38),
}
_ACCEPTS_ANY_NUMBER = {"age": 0.02, "children": 0.45, "pregnancy_weeks": 0.5, "sober_days": 0.45}


@dataclass(frozen=True)
class Directory:
    """Programs as columns: one entry a program in each array. ``place`` is its place in the turns of ``DAY``."""

    ids: NDArray[np.int64]
    columns: Mapping[str, tuple[Sequence[Rule | None], Codes]]
    exceptions: NDArray[np.bool_]
    openness: NDArray[np.int8]
    place: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of programs."""
        return len(self.ids)

    def only(self, openness: Openness) -> "Directory":
        """Return the programs that are open, on request or full."""
        kept = self.openness == openness
        columns = {name: (rules, codes[kept]) for name, (rules, codes) in self.columns.items()}
        return Directory(
            self.ids[kept], columns, self.exceptions[kept], self.openness[kept], self.place[kept]
        )

    def program(self, number: int) -> Program:
        """Return one program as matching knows it."""
        said = ((name, rules[codes[number]]) for name, (rules, codes) in self.columns.items())
        return Program(
            int(self.ids[number]),
            ({name: rule for name, rule in said if rule is not None},),
            exceptions=bool(self.exceptions[number]),
            pools=simply(Openness(int(self.openness[number]))),
        )


def directory(size: int, seed: int = 7) -> Directory:
    """Draw ``size`` programs; the same ones for the same seed."""
    chance = np.random.default_rng(seed)
    rules = {c.id: _rules(chance, c) for c in VOCABULARY.criteria}
    ids = np.arange(1, size + 1, dtype=np.int64)
    turns = np.array([turn(number, DAY) for number in ids.tolist()], np.uint64)
    place = np.empty(size, np.int64)
    place[np.argsort(turns)] = np.arange(size)
    return Directory(
        ids,
        {name: (said, _codes(chance, share, size)) for name, (said, share) in rules.items()},
        chance.random(size) < _HAS_EXCEPTIONS,
        chance.choice(list(_OPENNESS), size, p=list(_OPENNESS.values())).astype(np.int8),
        place,
    )


def _codes(chance: np.random.Generator, share: Sequence[float], size: int) -> Codes:
    return chance.choice(len(share), size, p=share).astype(np.int32)


def _rules(
    chance: np.random.Generator, criterion: Criterion
) -> tuple[list[Rule | None], list[float]]:
    """Return the distinct rules of one attribute and the share of programs that has each."""
    mix = _MIXES.get(criterion.id, Mix())
    if criterion.kind is Kind.RANGE:
        open_share = _ACCEPTS_ANY_NUMBER.get(criterion.id, mix.accepts_all)
        drawn = [_range(chance, criterion) for _ in range(_DISTINCT)]
    elif criterion.side is Side.WISH and criterion.kind in {Kind.ONE_OF, Kind.PLACE}:
        open_share = 0.0
        drawn = [_is_one(criterion, value) for value in criterion.value_ids]
    else:
        open_share = mix.accepts_all
        drawn = [_values(chance, criterion, mix) for _ in range(_DISTINCT)]
    rules: list[Rule | None] = [None, _accepts_all(criterion), *drawn]
    rest = (1 - mix.silent - open_share) / len(drawn)
    return rules, [mix.silent, open_share, *[rest] * len(drawn)]


def _accepts_all(criterion: Criterion) -> Rule:
    if criterion.kind is Kind.RANGE:
        return RangeRule(((criterion.whole, Stance.ACCEPTS),))
    return ValueRule(tuple((value, Stance.ACCEPTS) for value in criterion.value_ids))


def _is_one(criterion: Criterion, its: str) -> Rule:
    others = ((value, Stance.CANNOT) for value in criterion.value_ids if value != its)
    return ValueRule(tuple(sorted(((its, Stance.ACCEPTS), *others))))


def _values(chance: np.random.Generator, criterion: Criterion, mix: Mix) -> Rule:
    shares = (mix.case, mix.cannot, mix.firm, mix.unsaid)
    stances = (Stance.CASE_BY_CASE, Stance.CANNOT, Stance.FIRM, Stance.UNSAID, Stance.ACCEPTS)
    drawn = chance.choice(5, len(criterion.values), p=[*shares, 1 - sum(shares)])
    said = zip(criterion.value_ids, (stances[number] for number in drawn), strict=True)
    return ValueRule(tuple(pair for pair in said if pair[1] is not Stance.UNSAID))


def _range(chance: np.random.Generator, criterion: Criterion) -> Rule:
    """Accept a span; below it firmly not (law, for ages) or not, above it not, or case by case for a little."""
    whole = criterion.whole
    low = int(chance.choice(_LOWS.get(criterion.id, (whole.low,))))
    high = int(chance.choice([h for h in _HIGHS.get(criterion.id, (whole.high,)) if h >= low]))
    below = Stance.FIRM if criterion.id == "age" else Stance.CANNOT
    above = Stance.CASE_BY_CASE if chance.random() < 0.15 else Stance.CANNOT  # noqa: PLR2004
    said = (
        (whole.low, low - 1, below),
        (low, high, Stance.ACCEPTS),
        (high + 1, whole.high, above),
    )
    return RangeRule(tuple((Span(a, b), stance) for a, b, stance in said if a <= b))
