"""All waiting people at once: whom an opened bed or a changed rule is right for, in the order of the line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import atoms_of
from rowan.core.matching.bits import Bits, Row, bits_for, moved
from rowan.core.matching.model import Outcome, Program, Verdict, Waiting
from rowan.core.matching.reference import judge_criterion
from rowan.core.vocabulary.answers import Answer, Answers
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rules

_SPARE = 64
Atom = Answer | None


@dataclass(frozen=True)
class _Criterion:
    """Which atoms of one criterion a program misses, firmly misses, and asks about."""

    missed: tuple[Atom, ...]
    firmly: tuple[Atom, ...]
    ask: tuple[Atom, ...]


_Plan = Mapping[str, _Criterion]


@dataclass(frozen=True)
class _Groups:
    """What one way of a program makes of the people."""

    fits: Row
    ask: Row
    stretch: Row
    near: Row


class WaitingIndex:
    """Waiting people as bits, first in line first. Not safe for two threads at once: the owner locks.

    Knows answers and the order of the line; knows nothing of consent, offers or who the people are.
    """

    def __init__(
        self, vocabulary: Vocabulary, capacity: int = 0, kind: Callable[[int], Bits] = bits_for
    ) -> None:
        self._vocabulary, self._kind = vocabulary, kind
        self._bits = kind(capacity + _SPARE)
        self._rows: dict[str, dict[Atom, Row]] = {c.id: {} for c in vocabulary.asked_early}
        self._live = self._bits.zero()
        self._person = np.full(self._bits.size, -1, np.int64)
        self._slots: dict[int, int] = {}
        self._end = 0
        self._plans: dict[int, tuple[Program, int, tuple[_Plan, ...]]] = {}
        self._atoms_known = 0

    def __len__(self) -> int:
        """Return how many people wait."""
        return len(self._slots)

    # --- writing ---

    def put(self, person: int, answers: Answers) -> None:
        """Place a person at the end of the line. Raises ``ValueError`` if they are in it."""
        if person in self._slots:
            raise ValueError(f"{person} is in line already")
        if self._end == self._bits.size:
            self._grow()
        slot, self._end = self._end, self._end + 1
        for criterion, atoms in atoms_of(self._vocabulary, answers):
            for atom in atoms:
                row = self._row(criterion.id, atom)
                self._rows[criterion.id][atom] = self._bits.with_bit(row, slot, on=True)
        self._slots[person] = slot
        self._person[slot] = person
        self._live = self._bits.with_bit(self._live, slot, on=True)

    def remove(self, person: int) -> None:
        """Take a person out of the line; one who is not in it is no error."""
        slot = self._slots.pop(person, None)
        if slot is None:
            return
        self._live = self._bits.with_bit(self._live, slot, on=False)
        for rows in self._rows.values():
            for atom, row in rows.items():
                rows[atom] = self._bits.with_bit(row, slot, on=False)

    def load(
        self,
        people: NDArray[np.int64],
        answers: Mapping[str, tuple[Sequence[tuple[Atom, ...]], NDArray[np.int32]]],
    ) -> None:
        """Fill an empty line at once, given for each criterion the distinct answers (as atoms) and each person's."""
        for criterion, (distinct, codes) in answers.items():
            for atom in dict.fromkeys(atom for atoms in distinct for atom in atoms):
                holds = np.array([atom in atoms for atoms in distinct], bool)
                self._row(criterion, atom)
                self._rows[criterion][atom] = self._bits.packed(holds[codes])
        self._end = len(people)
        self._person[: self._end] = people
        self._slots = dict(zip(people.tolist(), range(self._end), strict=True))
        self._live = self._bits.packed(np.ones(self._end, bool))

    def _row(self, criterion: str, atom: Atom) -> Row:
        rows = self._rows[criterion]
        if atom not in rows:
            rows[atom] = self._bits.zero()
            self._atoms_known += 1
        return rows[atom]

    def _grow(self) -> None:
        old, new = self._bits, self._kind(self._bits.size * 2)
        for rows in self._rows.values():
            for atom, row in rows.items():
                rows[atom] = moved(row, old, new)
        self._live = moved(self._live, old, new)
        self._person = np.append(self._person, np.full(new.size - old.size, -1, np.int64))
        self._bits = new

    # --- reading ---

    def search(self, program: Program, *, limit: int = 50) -> Waiting:
        """Return how many people the program is right for and the first in line, as the reference does."""
        groups = self._together([self._groups(plan, program) for plan in self._plan(program)])
        count = self._bits.count
        counts = {
            Verdict.FITS: count(groups.fits),
            Verdict.ASK: count(groups.ask),
            Verdict.STRETCH: count(groups.stretch),
        }
        counts[Verdict.NO] = count(self._live) - sum(counts.values())
        first = {
            Verdict.FITS: self._first(groups.fits, limit),
            Verdict.ASK: self._first(groups.ask, limit),
            Verdict.STRETCH: self._first(groups.stretch, limit),
        }
        return Waiting(counts, count(groups.near), first)

    def _plan(self, program: Program) -> tuple[_Plan, ...]:
        held = self._plans.get(program.id)
        if held and held[0] is program and held[1] == self._atoms_known:
            return held[2]
        plan = tuple(self._plan_way(rules) for rules in program.ways)
        self._plans[program.id] = (program, self._atoms_known, plan)
        return plan

    def _plan_way(self, rules: Rules) -> _Plan:
        return {
            criterion: judged
            for criterion, rows in self._rows.items()
            if (judged := self._judged(criterion, rows, rules))
        }

    def _judged(self, criterion: str, rows: Iterable[Atom], rules: Rules) -> _Criterion | None:
        by_outcome: dict[Outcome, list[Atom]] = {outcome: [] for outcome in Outcome}
        for atom in rows:
            found = judge_criterion(self._vocabulary.by_id[criterion], atom, rules.get(criterion))
            by_outcome[found.outcome if found else Outcome.MET].append(atom)
        firmly, ask = by_outcome[Outcome.FIRMLY_MISSED], by_outcome[Outcome.ASK]
        missed = by_outcome[Outcome.MISSED] + firmly
        if not missed and not ask:
            return None
        return _Criterion(tuple(missed), tuple(firmly), tuple(ask))

    def _groups(self, plan: _Plan, program: Program) -> _Groups:
        zero = self._bits.zero
        once, twice, firmly, asked = zero(), zero(), zero(), zero()
        for criterion, judged in plan.items():
            rows = self._rows[criterion]
            for atom in judged.ask:
                asked |= rows[atom]
            for atom in judged.firmly:
                firmly |= rows[atom]
            if judged.missed:
                missed = reduce(or_, (rows[atom] for atom in judged.missed))
                twice |= once & missed
                once |= missed
        none, near = self._live & ~once, self._live & once & ~twice
        stretch = near & ~firmly if program.exceptions else zero()
        return _Groups(none & ~asked, none & asked, stretch, near)

    def _together(self, ways: Sequence[_Groups]) -> _Groups:
        """Let the way that misses least speak for each person."""
        if len(ways) == 1:
            return ways[0]
        fits, ask, stretch, near = (
            reduce(or_, rows)
            for rows in zip(*((w.fits, w.ask, w.stretch, w.near) for w in ways), strict=True)
        )
        none = fits | ask
        return _Groups(fits, ask & ~fits, stretch & ~none, near & ~none)

    def _first(self, row: Row, limit: int) -> tuple[int, ...]:
        slots = self._bits.slots(row, limit)
        return tuple(int(person) for person in self._person[slots])
