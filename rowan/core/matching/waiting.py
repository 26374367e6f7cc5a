"""All waiting people at once: whom an opened bed or a changed rule is right for, and who of them is first in line."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, atoms_of
from rowan.core.matching.bits import Bits, Row, bits_for, moved
from rowan.core.matching.line import Claim
from rowan.core.matching.memory import Groups, Memory
from rowan.core.matching.model import Outcome, Program, Verdict, Waiting
from rowan.core.matching.queue import Numbers, Queue
from rowan.core.matching.reference import CHILDREN, Days, household, judge_criterion
from rowan.core.matching.room import Left, concerned, has_room
from rowan.core.matching.turns import turns_for
from rowan.core.vocabulary.answers import Answers, Fact
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rule, Rules

_SPARE = 64
_MOST_REMEMBERED = 64 * 2**20
_MOST_RULES = 20_000
_MISSED = (Outcome.MISSED, Outcome.FIRMLY_MISSED)
_NOT_MET = (Outcome.ASK, *_MISSED)
Claims = tuple[Numbers, Numbers, NDArray[np.bool_]]
"""Of everybody: since when they are in line and when they are let out, as ordinals; if they need a place tonight."""


@dataclass(frozen=True)
class _Taken:
    """How all people take what a program says to one criterion: who misses, who firmly, and who would have to ask."""

    missed: Row
    firmly: Row
    ask: Row


class WaitingIndex:
    """Waiting people as bits, first come first. Not safe for two threads at once: the owner locks.

    Remembers how all people take each rule it met, within limits and until anybody says something new; and what it made
    of each program, to which it adds whoever comes or changes since (``memory``).
    Knows answers and the order of the line; knows nothing of consent, offers or who the people are.
    """

    def __init__(
        self, vocabulary: Vocabulary, capacity: int = 0, kind: Callable[[int], Bits] = bits_for
    ) -> None:
        self._vocabulary, self._kind = vocabulary, kind
        self._bits = kind(capacity + _SPARE)
        self._rows: dict[str, dict[Atom, Row]] = {c.id: {} for c in vocabulary.asked_early}
        self._concerned = {name: self._bits.zero() for name in self._rows}
        self._of_several = set[str]()
        self._live = self._bits.zero()
        self._person = np.full(self._bits.size, -1, np.int64)
        self._queue = Queue(self._bits)
        self._slots: dict[int, int] = {}
        self._end = 0
        self._taken: dict[tuple[str, Rule | None], _Taken] = {}
        self._rule_outcomes: dict[tuple[str, Rule | None], list[Outcome]] = {}
        self._memory = Memory(vocabulary, self._bits)
        self._remembered: list[Row] = []

    def __contains__(self, person: int) -> bool:
        """Say whether somebody is in the line."""
        return person in self._slots

    def __len__(self) -> int:
        """Return how many people wait."""
        return len(self._slots)

    # --- writing ---

    def put(self, person: int, answers: Answers, claim: Claim | None = None) -> None:
        """Let one more person wait; with a claim they are in line. Raises ``ValueError`` if they wait already."""
        atoms = {c.id: atoms for c, atoms in atoms_of(self._vocabulary, answers)}
        self.put_atoms(person, atoms, claim)

    def put_atoms(
        self, person: int, atoms: Mapping[str, Sequence[Atom]], claim: Claim | None = None
    ) -> None:
        """Do the same for answers that were taken apart already, by criterion."""
        if person in self._slots:
            raise ValueError(f"{person} is in line already")
        self._forget_rules()
        if self._end == self._bits.size:
            self._grow()
        slot, self._end = self._end, self._end + 1
        self._fill(slot, atoms)
        self._memory.hear(slot, atoms)
        self._queue.put(slot, claim)
        self._slots[person] = slot
        self._person[slot] = person
        self._live = self._bits.with_bit(self._live, slot, on=True)

    def change_atoms(
        self, person: int, atoms: Mapping[str, Sequence[Atom]], claim: Claim | None = None
    ) -> None:
        """Take new answers and the claim of somebody who waits. Raises ``KeyError`` if they do not."""
        slot = self._slots[person]
        self._forget_rules()
        self._clear(slot)
        self._fill(slot, atoms)
        self._memory.hear(slot, atoms)
        self._queue.put(slot, claim)

    def remove(self, person: int) -> None:
        """Take a person out of the line; one who is not in it is no error."""
        slot = self._slots.pop(person, None)
        if slot is None:
            return
        self._live = self._bits.with_bit(self._live, slot, on=False)
        self._clear(slot)
        self._memory.hear(slot, None)

    def load(
        self,
        people: NDArray[np.int64],
        answers: Mapping[str, tuple[Sequence[tuple[Atom, ...]], NDArray[np.int32]]],
        claims: Claims | None = None,
    ) -> None:
        """Fill an empty line at once, given for each criterion the distinct answers (as atoms) and each person's."""
        self.forget()
        for criterion, (distinct, codes) in answers.items():
            self._note_several(criterion, max(map(len, distinct), default=0))
            concerns = np.array([bool(atoms) for atoms in distinct], bool)
            self._concerned[criterion] = self._bits.packed(concerns[codes])
            for atom in dict.fromkeys(atom for atoms in distinct for atom in atoms):
                holds = np.array([atom in atoms for atoms in distinct], bool)
                self._row(criterion, atom)
                self._rows[criterion][atom] = self._bits.packed(holds[codes])
        self._end = len(people)
        self._person[: self._end] = people
        self._queue.load(*(claims or _not_in_line(self._end)))
        self._slots = dict(zip(people.tolist(), range(self._end), strict=True))
        self._live = self._bits.packed(np.ones(self._end, bool))

    def _fill(self, slot: int, atoms: Mapping[str, Sequence[Atom]]) -> None:
        for criterion, held in atoms.items():
            self._note_several(criterion, len(held))
            row = self._concerned[criterion]
            self._concerned[criterion] = self._bits.with_bit(row, slot, on=bool(held))
            for atom in held:
                row = self._row(criterion, atom)
                self._rows[criterion][atom] = self._bits.with_bit(row, slot, on=True)

    def _note_several(self, criterion: str, most: int) -> None:
        if most > 1:
            self._of_several.add(criterion)

    def _clear(self, slot: int) -> None:
        for criterion, row in self._concerned.items():
            self._concerned[criterion] = self._bits.with_bit(row, slot, on=False)
        for rows in self._rows.values():
            for atom, row in rows.items():
                rows[atom] = self._bits.with_bit(row, slot, on=False)

    def _row(self, criterion: str, atom: Atom) -> Row:
        rows = self._rows[criterion]
        if atom not in rows:
            rows[atom] = self._bits.zero()
        return rows[atom]

    def forget(self) -> None:
        """Drop what is remembered of rules and programs; the next search works it out again."""
        self._forget_rules()
        self._memory = Memory(self._vocabulary, self._bits)

    def _forget_rules(self) -> None:
        self._taken.clear()
        self._bits.take_back(self._remembered)
        self._remembered.clear()

    def _grow(self) -> None:
        self._forget_rules()  # while rows have the size of those that take them back
        old, new = self._bits, self._kind(self._bits.size * 2)
        for rows in self._rows.values():
            for atom, row in rows.items():
                rows[atom] = moved(row, old, new)
        for criterion, row in self._concerned.items():
            self._concerned[criterion] = moved(row, old, new)
        self._live = moved(self._live, old, new)
        self._queue.resize(new)
        self._person = np.append(self._person, np.full(new.size - old.size, -1, np.int64))
        self._bits = new
        self.forget()

    # --- reading ---

    def next_in_line(
        self, program: Program, *, day: date, limit: int = 50
    ) -> dict[Verdict, tuple[int, ...]]:
        """Return who is first in line among those for whom the program has a place, as the reference does."""
        groups, room = self._judged_by(program), self._room(program)
        rows = {
            Verdict.FITS: groups.fits,
            Verdict.ASK: groups.ask,
            Verdict.STRETCH: groups.stretch,
        }
        return {
            verdict: self._people(self._queue.first(row & room, self._person, day, limit))
            for verdict, row in rows.items()
        }

    def next_turns(
        self,
        program: Program,
        *,
        day: date,
        live: Collection[int] = (),
        passed: Collection[int] = (),
    ) -> tuple[int, ...]:
        """Return whose turn begins now, the next in line first, as the reference does."""
        groups, room = self._judged_by(program), self._room(program)
        rows = concerned(program.pools, self._bits, self._take_all)
        left = Left(self._bits, rows, [turns_for(pool) for pool in program.pools])
        left.take(self._slots_of(live))
        skipped = self._marked(self._slots_of([*live, *passed]))
        turns: list[int] = []
        for row in (groups.fits, groups.ask):
            able = row & room & ~skipped
            while True:
                some = self._queue.first(able & left.able(), self._person, day, left.at_least)
                if not len(some):
                    break
                left.take(some)
                able = able & ~self._marked(some)
                turns += self._people(some)
        return tuple(turns)

    def _slots_of(self, people: Iterable[int]) -> NDArray[np.int64]:
        found = (self._slots.get(person) for person in people)
        return np.array([slot for slot in found if slot is not None], np.int64)

    def _marked(self, slots: NDArray[np.int64]) -> Row:
        row = self._bits.zero()
        for slot in slots.tolist():
            row = self._bits.with_bit(row, slot, on=True)
        return row

    def search(self, program: Program, *, limit: int = 50) -> Waiting:
        """Return how many people the program is right for, and who of them came first, as the reference does."""
        groups = self._judged_by(program)
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

    def missed_by_one(self, program: Program, parts: Sequence[Days]) -> list[dict[str, int]]:
        """Return for each criterion whom a program misses by it alone: a number for each of some spans of days.

        Counts who is in line since a day in the span, as the reference does.
        """
        missed, found = self._missed_alone(program.ways), list[dict[str, int]]()
        for since, until in parts:
            came = self._queue.came(since, until)
            counts = {name: self._bits.count(row & came) for name, row in missed.items()}
            found.append({name: number for name, number in counts.items() if number})
        return found

    def _missed_alone(self, ways: Iterable[Rules]) -> dict[str, Row]:
        """Return by criterion whom no way takes, and one misses by it alone."""
        taken, missed = [self._bits.none], dict[str, Row]()
        for rules in ways:
            plan = {name: took.missed for name, took in self._plan(rules).items()}
            plan = {name: row for name, row in plan.items() if row is not self._bits.none}
            once, twice = self._bits.once_and_twice(list(plan.values()))
            taken.append(self._live & ~once)
            near = once & ~twice
            for name, row in plan.items():
                here = near & row
                missed[name] = missed[name] | here if name in missed else here
        left = self._live & ~self._bits.either(taken)
        return {name: row & left for name, row in missed.items()}

    def _judged_by(self, program: Program) -> Groups:
        groups = self._memory.groups(program)
        if groups is None:
            groups = self._together([self._groups(rules, program) for rules in program.ways])
            self._memory.keep(program, groups)
        return groups

    def _room(self, program: Program) -> Row:
        households = [
            (household({CHILDREN: fact}).high, row)
            for fact, row in self._rows.get(CHILDREN, {}).items()
            if isinstance(fact, Fact)
        ]
        return self._live & has_room(program.pools, self._bits, self._take_all, households)

    def _take(self, criterion: str, rule: Rule | None) -> _Taken:
        found = self._taken.get((criterion, rule))
        if found is None:
            found = self._taken[criterion, rule] = self._judged(criterion, rule)
        return found

    def _take_all(self, rules: Rules) -> list[_Taken]:
        return [self._take(name, rule) for name, rule in rules.items() if name in self._rows]

    def _judged(self, criterion: str, rule: Rule | None) -> _Taken:
        """Join the answers that come out alike; the most of them by who is concerned and holds none of the others."""
        answers, none = self._rows[criterion], self._bits.none
        rows: list[list[Row]] = [[] for _ in Outcome]
        for row, outcome in zip(answers.values(), self._outcomes(criterion, rule), strict=True):
            rows[outcome].append(row)
        most = max(_NOT_MET, key=lambda outcome: len(rows[outcome]))
        joined = {each: self._either(rows[each]) for each in _NOT_MET if each is not most}
        others = [*rows[Outcome.MET], *(row for row in joined.values() if row is not none)]
        if len(rows[most]) > len(others) and self._are_apart(criterion, others):
            joined[most] = self._but(self._concerned[criterion], others)
        else:
            joined[most] = self._either(rows[most])
        missed = [joined[each] for each in _MISSED if joined[each] is not none]
        return _Taken(self._either(missed), joined[Outcome.FIRMLY_MISSED], joined[Outcome.ASK])

    def _are_apart(self, criterion: str, rows: Sequence[Row]) -> bool:
        """Say whether nobody who holds one of these answers holds another: so it is with what was not said."""
        unsaid = self._rows[criterion].get(None)
        return criterion not in self._of_several or all(row is unsaid for row in rows)

    def _but(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the bits of a row that none of the others has, remembered where that is a row of its own."""
        left = self._bits.but(row, others)
        self._remembered += [left] if others else []
        return left

    def _outcomes(self, criterion: str, rule: Rule | None) -> list[Outcome]:
        """Return what a rule makes of each answer that was ever given, in their order.

        Holds whoever waits: that is remembered longer than rows, which change with everybody who comes.
        """
        answers = self._rows[criterion]
        known = self._rule_outcomes.get((criterion, rule))
        if known is None:
            if len(self._rule_outcomes) >= _MOST_RULES:
                self._rule_outcomes.clear()
            known = self._rule_outcomes[criterion, rule] = []
        for atom in islice(answers, len(known), None):
            found = judge_criterion(self._vocabulary.by_id[criterion], atom, rule)
            known.append(found.outcome if found else Outcome.MET)
        return known

    def _either(self, rows: Sequence[Row]) -> Row:
        """Return the bits that some of ``rows`` has, remembered where that is a row of its own."""
        row = self._bits.either(rows)
        if len(rows) > 1:
            self._remembered.append(row)
        return row

    def _plan(self, rules: Rules) -> dict[str, _Taken]:
        """Return how all people take each rule of one way. What is remembered stays within its limit."""
        if len(self._remembered) * self._bits.size // 8 > _MOST_REMEMBERED:
            self._forget_rules()
        return {name: self._take(name, rules.get(name)) for name in self._rows}

    def _groups(self, rules: Rules, program: Program) -> Groups:
        """Return what one way makes of the people."""
        none, plan = self._bits.none, self._plan(rules).values()
        once, twice = self._bits.once_and_twice([t.missed for t in plan if t.missed is not none])
        asked = self._bits.either([taken.ask for taken in plan if taken.ask is not none])
        fine, near = self._live & ~once, self._live & once & ~twice
        stretch = none
        if program.exceptions:
            firm = [taken.firmly for taken in plan if taken.firmly is not none]
            stretch = near & ~self._bits.either(firm)
        return Groups(fine & ~asked, fine & asked, stretch, near)

    def _together(self, ways: Sequence[Groups]) -> Groups:
        """Let the way that misses least speak for each person."""
        if len(ways) == 1:
            return ways[0]
        fits, ask, stretch, near = (
            self._bits.either(rows)
            for rows in zip(*((w.fits, w.ask, w.stretch, w.near) for w in ways), strict=True)
        )
        none = fits | ask
        return Groups(fits, ask & ~fits, stretch & ~none, near & ~none)

    def _first(self, row: Row, limit: int) -> tuple[int, ...]:
        return self._people(self._bits.slots(row, limit))

    def _people(self, slots: NDArray[np.int64]) -> tuple[int, ...]:
        return tuple(int(person) for person in self._person[slots])


def _not_in_line(people: int) -> Claims:
    return np.zeros(people, np.int32), np.zeros(people, np.int32), np.zeros(people, bool)
