"""All programs at once: the same answers as the reference, from rows of bits."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import atoms_of, preferred
from rowan.core.matching.bits import Bits, Row, bits_for, moved, tally
from rowan.core.matching.column import Column
from rowan.core.matching.model import Found, Openness, Program, Verdict
from rowan.core.matching.model import Row as FoundRow
from rowan.core.matching.rotation import turn
from rowan.core.matching.slots import Slots
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rule

_GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)
_SPARE = 64
_ENOUGH = 512
Coded = tuple[Sequence[Rule | None], NDArray[np.int32]]


@dataclass
class _Sieve:
    """What one person's answers make of all programs, way by way; a bit is a way."""

    missed: dict[str, Row]
    asks: list[Row]
    asked: Row
    once: Row
    twice: Row
    firmly: Row
    wishes: list[Row]


class ProgramIndex:
    """The programs of a network as bits, for forward search. Not safe for two threads at once: the owner locks."""

    def __init__(
        self, vocabulary: Vocabulary, capacity: int = 0, kind: Callable[[int], Bits] = bits_for
    ) -> None:
        self._vocabulary, self._kind = vocabulary, kind
        self._bits = kind(capacity + _SPARE)
        self._columns = {c.id: Column(c, self._bits) for c in vocabulary.asked_early}
        self._live = self._bits.zero()
        self._exceptions = self._bits.zero()
        self._open = {Openness.OPEN: self._bits.zero(), Openness.ASK: self._bits.zero()}
        self._program = np.full(self._bits.size, -1, np.int64)
        self._slots = Slots()
        self._free = list(range(self._bits.size - 1, -1, -1))
        self._turns = np.zeros(self._bits.size, np.uint64)
        self._day: date | None = None
        self._several: dict[int, tuple[int, ...]] = {}
        self._run_arrays: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    def __len__(self) -> int:
        """Return the number of programs."""
        return len(self._slots)

    # --- writing ---

    def put(self, program: Program) -> None:
        """Add a program, or replace what the index knows of it."""
        self.remove(program.id)
        slots = tuple(self._take_slot() for _ in program.ways)
        self._slots.put(program.id, slots)
        if len(slots) > 1:
            self._several[program.id], self._run_arrays = slots, None
        for slot, rules in zip(slots, program.ways, strict=True):
            for criterion, column in self._columns.items():
                column.put(slot, rules.get(criterion))
            self._program[slot] = program.id
            self._live = self._bits.with_bit(self._live, slot, on=True)
            self._exceptions = self._bits.with_bit(self._exceptions, slot, on=program.exceptions)
            if self._day:
                self._turns[slot] = turn(program.id, self._day)
        self.set_openness(program.id, program.openness)

    def remove(self, program: int) -> None:
        """Forget a program; one that is not there is no error."""
        for slot in self._slots.of(program):
            self._live = self._bits.with_bit(self._live, slot, on=False)
            self._free.append(slot)
        self._slots.put(program, ())
        if self._several.pop(program, None):
            self._run_arrays = None

    def set_openness(self, program: int, openness: Openness) -> None:
        """Say whether a program has a place; one that is not there is no error."""
        for slot in self._slots.of(program):
            for state, row in self._open.items():
                self._open[state] = self._bits.with_bit(row, slot, on=state is openness)

    def load(self, programs: Sequence[Program]) -> None:
        """Fill an empty index at once: the same as ``put`` for each, a hundred times faster."""
        ways = [(program, rules) for program in programs for rules in program.ways]
        columns = {
            criterion: _coded([rules.get(criterion) for _, rules in ways])
            for criterion in self._columns
        }
        self.load_columns(
            np.array([program.id for program, _ in ways], np.int64),
            columns,
            np.array([program.exceptions for program, _ in ways], bool),
            np.array([program.openness for program, _ in ways], np.int8),
        )

    def load_columns(
        self,
        programs: NDArray[np.int64],
        columns: Mapping[str, Coded],
        exceptions: NDArray[np.bool_],
        openness: NDArray[np.int8],
    ) -> None:
        """Fill an empty index from arrays with one entry a way.

        ``columns`` holds for each criterion the distinct rules, and the number of each way's among them. Raises
        ``ValueError`` if there are more ways than the index was made for.
        """
        ways = len(programs)
        if ways > self._bits.size:
            raise ValueError(f"{ways} ways do not fit into {self._bits.size}")
        for criterion, (rules, codes) in columns.items():
            self._columns[criterion].load(rules, codes)
        self._program[:ways] = programs
        self._live = self._bits.packed(np.ones(ways, bool))
        self._exceptions = self._bits.packed(exceptions)
        self._open = {state: self._bits.packed(openness == state) for state in self._open}
        self._several, self._run_arrays = self._slots.load(programs), None
        self._free = list(range(self._bits.size - 1, ways - 1, -1))
        self._day = None

    def _take_slot(self) -> int:
        if not self._free:
            self._grow()
        return self._free.pop()

    def _grow(self) -> None:
        old, new = self._bits, self._kind(self._bits.size * 2)
        for column in self._columns.values():
            column.resize(new)
        self._live, self._exceptions = (
            moved(self._live, old, new),
            moved(self._exceptions, old, new),
        )
        self._open = {state: moved(row, old, new) for state, row in self._open.items()}
        more = new.size - old.size
        self._program = np.append(self._program, np.full(more, -1, np.int64))
        self._turns = np.append(self._turns, np.zeros(more, np.uint64))
        self._free = list(range(new.size - 1, old.size - 1, -1))
        self._bits = new

    # --- reading ---

    def search(self, answers: Answers, *, day: date, limit: int = 50) -> Found:
        """Return counts, levers and the first ``limit`` rows of each group, as ``reference.search`` does."""
        self._turn_to(day)
        sieve = self._sift(answers)
        return self._found(sieve, self._best_ways(sieve), limit)

    def _turn_to(self, day: date) -> None:
        if day != self._day:
            self._day = day
            for slot in self._bits.slots(self._live):
                self._turns[slot] = turn(int(self._program[slot]), day)

    def _sift(self, answers: Answers) -> _Sieve:
        zero = self._bits.zero
        once, twice, firmly, asked = zero(), zero(), zero(), zero()
        missed_by, asks = {}, []
        for criterion, atoms in atoms_of(self._vocabulary, answers):
            missed, firm, ask = self._columns[criterion.id].weigh_all(atoms)
            missed_by[criterion.id] = missed
            twice |= once & missed
            once |= missed
            firmly |= firm
            asks.append(ask)
            asked |= ask
        wishes = [self._columns[c.id].accepting(v) for c, v in preferred(self._vocabulary, answers)]
        return _Sieve(missed_by, asks, asked, once, twice, firmly, tally(wishes))

    def _best_ways(self, sieve: _Sieve) -> Row:
        """Return the live ways less those of a program that has a nearer one."""
        if not self._several:
            return self._live
        slots, starts = self._runs()
        lost = np.zeros(self._bits.size, bool)
        lost[slots] = True
        lost[self._nearest(sieve, slots, starts)] = False
        return self._live & ~self._bits.packed(lost)

    def _runs(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the slots of all programs with several ways, and where each program's begin."""
        if self._run_arrays is None:
            ways = self._several.values()
            slots = np.fromiter((slot for way in ways for slot in way), np.int64)
            lengths = np.fromiter(map(len, ways), np.int64)
            self._run_arrays = slots, np.cumsum(lengths) - lengths
        return self._run_arrays

    def _nearest(
        self, sieve: _Sieve, slots: NDArray[np.int64], starts: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return of each run of ``slots`` the one that misses least, in the order of the reference."""
        at = self._bits.at
        misses = at(sieve.once, slots) + at(sieve.twice, slots)
        stretch = at(self._exceptions & ~sieve.firmly, slots)
        verdict = np.where(misses == 0, at(sieve.asked, slots), 3 - stretch * (misses == 1))
        wishes = _number(self._bits, sieve.wishes, slots)
        asks = _number(self._bits, tally(sieve.asks), slots)
        way = np.arange(len(slots))
        run = np.repeat(np.arange(len(starts)), np.diff([*starts, len(slots)]))
        order = np.lexsort((way, asks, -wishes, verdict, misses, run))
        return slots[order[starts]]

    def _found(self, sieve: _Sieve, ways: Row, limit: int) -> Found:
        none_missed = ways & ~sieve.once
        near = ways & sieve.once & ~sieve.twice
        groups = {
            Verdict.FITS: none_missed & ~sieve.asked,
            Verdict.ASK: none_missed & sieve.asked,
            Verdict.STRETCH: near & self._exceptions & ~sieve.firmly,
        }
        levers = {c: n for c, row in sieve.missed.items() if (n := self._bits.count(near & row))}
        return Found(
            self._counts(ways, groups),
            self._bits.count(near),
            levers,
            {verdict: self._first(verdict, row, sieve, limit) for verdict, row in groups.items()},
        )

    def _counts(
        self, ways: Row, groups: Mapping[Verdict, Row]
    ) -> dict[tuple[Verdict, Openness], int]:
        counts = {}
        rest = self._by_openness(ways)
        for verdict, row in groups.items():
            for openness, number in self._by_openness(row).items():
                counts[verdict, openness] = number
                rest[openness] -= number
        return counts | {(Verdict.NO, openness): number for openness, number in rest.items()}

    def _by_openness(self, row: Row) -> dict[Openness, int]:
        count = self._bits.count
        known = {openness: count(row & states) for openness, states in self._open.items()}
        return known | {Openness.FULL: count(row) - sum(known.values())}

    def _first(
        self, verdict: Verdict, group: Row, sieve: _Sieve, limit: int
    ) -> tuple[FoundRow, ...]:
        """Return the first rows of one group: open before ask before full, most wishes, fewest asks, then turn."""
        narrow = self._narrowed(group, sieve.wishes, limit)
        bits, cut, held = self._bits.around(narrow)
        asks = tally(cut(row) for row in sieve.asks)
        near = bits.slots(cut(narrow))
        slots = held[near]
        states = 2 - 2 * self._bits.at(self._open[Openness.OPEN], slots)
        states -= self._bits.at(self._open[Openness.ASK], slots)
        wishes, asked = _number(self._bits, sieve.wishes, slots), _number(bits, asks, near)
        order = np.lexsort((self._turns[slots], asked, -wishes, states))[:limit]
        return tuple(
            FoundRow(
                int(self._program[slots[i]]),
                verdict,
                Openness(int(states[i])),
                int(wishes[i]),
                int(asked[i]),
            )
            for i in order
        )

    def _narrowed(self, group: Row, wishes: Sequence[Row], limit: int) -> Row:
        """Leave out, a bit row at a time, whatever cannot be among the first ``limit``."""
        sure, tied, needed = self._bits.zero(), group, limit
        for better in (*self._open.values(), *reversed(wishes)):
            if self._bits.count(tied) <= needed + _ENOUGH:
                break
            best = tied & better
            number = self._bits.count(best)
            if number >= needed:
                tied = best
            else:
                sure, tied, needed = sure | best, tied & ~best, needed - number
        return sure | tied


def _coded(said: Sequence[Rule | None]) -> Coded:
    """Return the distinct rules and, for each way, the number of its own."""
    numbers: dict[Rule | None, int] = {}
    codes = np.array([numbers.setdefault(rule, len(numbers)) for rule in said], np.int32)
    return list(numbers), codes


def _number(bits: Bits, digits: Sequence[Row], slots: NDArray[np.int64]) -> NDArray[np.int64]:
    """Read a bit-sliced number at each of ``slots``."""
    total = np.zeros(len(slots), np.int64)
    for place, digit in enumerate(digits):
        total += bits.at(digit, slots) << place
    return total
