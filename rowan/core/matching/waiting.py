"""All waiting people at once: whom an opened bed or a changed rule is right for, and who of them is first in line."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, held_by
from rowan.core.matching.bits import Bits, Row, bits_for, moved
from rowan.core.matching.holdings import Columns, Holdings
from rowan.core.matching.line import Claim
from rowan.core.matching.memory import Groups, Memory, together
from rowan.core.matching.model import Outcome, Program, Verdict, Waiting
from rowan.core.matching.queue import Numbers, Queue
from rowan.core.matching.reference import CHILDREN, Days, household, judge_criterion
from rowan.core.matching.room import Left, concerned, has_room
from rowan.core.matching.said import who_said
from rowan.core.matching.turns import turns_for
from rowan.core.vocabulary.answers import Answers, Fact
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.options import Options
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
        self._held = Holdings(vocabulary, self._bits)
        self._rows = self._held.rows
        self._live = self._bits.zero()
        self._person = np.full(self._bits.size, -1, np.int64)
        self._queue = Queue(self._bits)
        self._slots: dict[int, int] = {}
        self._end = 0
        self._taken: dict[tuple[str, Rule | None], _Taken] = {}
        self._rule_outcomes: dict[tuple[str, Rule | None], tuple[list[int], ...]] = {}
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
        self.put_atoms(person, held_by(self._vocabulary, answers), claim)

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
        self._held.fill(slot, atoms)
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
        self._held.clear(slot)
        self._held.fill(slot, atoms)
        self._memory.hear(slot, atoms)
        self._queue.put(slot, claim)

    def remove(self, person: int) -> None:
        """Take a person out of the line; one who is not in it is no error."""
        slot = self._slots.pop(person, None)
        if slot is None:
            return
        self._live = self._bits.with_bit(self._live, slot, on=False)
        self._held.clear(slot)
        self._memory.hear(slot, None)

    def load(
        self, people: NDArray[np.int64], answers: Columns, claims: Claims | None = None
    ) -> None:
        """Fill an empty line at once, given for each criterion the distinct answers (as atoms) and each person's."""
        self.forget()
        self._held.load(answers)
        self._end = len(people)
        self._person[: self._end] = people
        self._queue.load(*(claims or _not_in_line(self._end)))
        self._slots = dict(zip(people.tolist(), range(self._end), strict=True))
        self._live = self._bits.packed(np.ones(self._end, bool))

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
        self._held.resize(new)
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
        groups = self._judged_by(program, counts_near=True)
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
        near = self._bits.none if groups.near is None else groups.near
        return Waiting(counts, count(near), first)

    def said(self, sought: Options, *, start: int = 0, limit: int = 50) -> tuple[int, ...]:
        """Return who said all that is sought, or may have: the lowest numbers from ``start`` on. No line is kept to."""
        row = self._live
        for criterion, option in sought.items():
            row = row & who_said(self._bits, self._held, self._vocabulary.by_id[criterion], option)
        people = self._person[self._bits.slots(row)]
        people = people[people >= start]
        if len(people) > limit:
            people = np.partition(people, limit - 1)[:limit]
        return tuple(np.sort(people).tolist())

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

    def _judged_by(self, program: Program, *, counts_near: bool = False) -> Groups:
        """Return for whom a program is right; whom it only just misses where that is asked for or decides something."""
        groups, with_near = self._memory.groups(program), counts_near or program.exceptions
        if groups is None or (with_near and groups.near is None):
            ways = [self._groups(rules, program, with_near=with_near) for rules in program.ways]
            groups = together(self._bits, ways)
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
        answers, none = list(self._rows[criterion].values()), self._bits.none
        rows = [[answers[place] for place in some] for some in self._outcomes(criterion, rule)]
        most = max(_NOT_MET, key=lambda outcome: len(rows[outcome]))
        joined = {each: self._either(rows[each]) for each in _NOT_MET if each is not most}
        others = [*rows[Outcome.MET], *(row for row in joined.values() if row is not none)]
        if len(rows[most]) > len(others) and self._held.are_apart(criterion, others):
            joined[most] = self._but(self._held.concerned[criterion], others)
        else:
            joined[most] = self._either(rows[most])
        missed = [joined[each] for each in _MISSED if joined[each] is not none]
        return _Taken(self._either(missed), joined[Outcome.FIRMLY_MISSED], joined[Outcome.ASK])

    def _but(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the bits of a row that none of the others has, remembered where that is a row of its own."""
        left = self._bits.but(row, others)
        self._remembered += [left] if others else []
        return left

    def _outcomes(self, criterion: str, rule: Rule | None) -> Sequence[Sequence[int]]:
        """Return by outcome which answers a rule makes that of: their places among all that were ever given.

        Holds whoever waits: that is remembered longer than rows, which change with everybody who comes.
        """
        answers = self._rows[criterion]
        known = self._rule_outcomes.get((criterion, rule))
        if known is None:
            if len(self._rule_outcomes) >= _MOST_RULES:
                self._rule_outcomes.clear()
            known = self._rule_outcomes[criterion, rule] = tuple([] for _ in Outcome)
        told = sum(map(len, known))
        for place, atom in enumerate(islice(answers, told, None), told):
            found = judge_criterion(self._vocabulary.by_id[criterion], atom, rule)
            known[found.outcome if found else Outcome.MET].append(place)
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

    def _groups(self, rules: Rules, program: Program, *, with_near: bool) -> Groups:
        """Return what one way makes of the people."""
        none, plan = self._bits.none, self._plan(rules).values()
        missed = [taken.missed for taken in plan if taken.missed is not none]
        asked = self._bits.either([taken.ask for taken in plan if taken.ask is not none])
        if not with_near:
            fine = self._live & ~self._bits.either(missed)
            return Groups(fine & ~asked, fine & asked, none, None)
        once, twice = self._bits.once_and_twice(missed)
        fine, near, stretch = self._live & ~once, self._live & once & ~twice, none
        if program.exceptions:
            firm = [taken.firmly for taken in plan if taken.firmly is not none]
            stretch = near & ~self._bits.either(firm)
        return Groups(fine & ~asked, fine & asked, stretch, near)

    def _first(self, row: Row, limit: int) -> tuple[int, ...]:
        return self._people(self._bits.slots(row, limit))

    def _people(self, slots: NDArray[np.int64]) -> tuple[int, ...]:
        return tuple(int(person) for person in self._person[slots])


def _not_in_line(people: int) -> Claims:
    return np.zeros(people, np.int32), np.zeros(people, np.int32), np.zeros(people, bool)
