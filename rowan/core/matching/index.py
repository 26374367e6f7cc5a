"""All programs at once: the same answers as the reference, from rows of bits."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.matching.column import Column
from rowan.core.matching.model import Found, Openness, Pool, Program, Verdict
from rowan.core.matching.pools import Pools
from rowan.core.matching.ranking import Ranking, counted
from rowan.core.matching.rotation import turn
from rowan.core.matching.sieve import Asked, Runs, Searches, named_counts
from rowan.core.matching.slots import Slots
from rowan.core.matching.tiers import fastest_for
from rowan.core.vocabulary.answers import Answers, applies
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Rule

_SPARE = 64
Coded = tuple[Sequence[Rule | None], NDArray[np.int32]]


class _Sieve(NamedTuple):
    """All programs, way by way: who misses at least one criterion, at least two, one firmly, or does not simply fit."""

    once: Row
    twice: Row
    firmly: Row
    unmet_once: Row


class ProgramIndex:
    """The programs of a network as bits, for forward search. Not safe for two threads at once: the owner locks."""

    def __init__(
        self, vocabulary: Vocabulary, capacity: int = 0, kind: Callable[[int], Bits] = fastest_for
    ) -> None:
        self._vocabulary, self._kind = vocabulary, kind
        self._bits = kind(capacity + _SPARE)
        self._asked = [(c, Column(c, self._bits)) for c in vocabulary.asked_early]
        self._live = self._bits.zero()
        self._exceptions = self._bits.zero()
        self._pools = Pools(vocabulary, self._bits)
        self._program = np.full(self._bits.size, -1, np.int64)
        self._slots = Slots()
        self._free = list(range(self._bits.size - 1, -1, -1))
        self._turns = np.zeros(self._bits.size, np.uint64)
        self._day: date | None = None
        self._several: dict[int, tuple[int, ...]] = {}
        self._run_arrays: Runs | None = None

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
            for criterion, column in self._asked:
                column.put(slot, rules.get(criterion.id))
            self._program[slot] = program.id
            self._live = self._bits.with_bit(self._live, slot, on=True)
            self._exceptions = self._bits.with_bit(self._exceptions, slot, on=program.exceptions)
            if self._day:
                self._turns[slot] = turn(program.id, self._day)
        self.set_pools(program.id, program.pools)

    def remove(self, program: int) -> None:
        """Forget a program; one that is not there is no error."""
        for slot in self._slots.of(program):
            self._live = self._bits.with_bit(self._live, slot, on=False)
            self._free.append(slot)
        self._slots.put(program, ())
        if self._several.pop(program, None):
            self._run_arrays = None

    def set_pools(self, program: int, pools: Sequence[Pool]) -> None:
        """Say how many places a program has; one that is not there is no error."""
        for slot in self._slots.of(program):
            self._pools.put(slot, pools)

    def load(self, programs: Sequence[Program]) -> None:
        """Fill an empty index at once: the same as ``put`` for each, a hundred times faster."""
        ways = [(program, rules) for program in programs for rules in program.ways]
        columns = {c.id: _coded([rules.get(c.id) for _, rules in ways]) for c, _ in self._asked}
        self.load_columns(
            np.array([program.id for program, _ in ways], np.int64),
            columns,
            np.array([program.exceptions for program, _ in ways], bool),
            np.full(len(ways), Openness.ASK, np.int8),
        )
        self._pools.load([program.pools for program, _ in ways])

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
        for criterion, column in self._asked:
            column.load(*columns[criterion.id])
        self._program[:ways] = programs
        self._live = self._bits.packed(np.ones(ways, bool))
        self._exceptions = self._bits.packed(exceptions)
        self._pools.load_states(openness)
        self._several, self._run_arrays = self._slots.load(programs), None
        self._free = list(range(self._bits.size - 1, ways - 1, -1))
        self._day = None

    def _take_slot(self) -> int:
        if not self._free:
            self._grow()
        return self._free.pop()

    def _grow(self) -> None:
        old, new = self._bits, self._kind(self._bits.size * 2)
        for _, column in self._asked:
            column.resize(new)
        self._live, self._exceptions = (
            moved(self._live, old, new),
            moved(self._exceptions, old, new),
        )
        self._pools.resize(new)
        more = new.size - old.size
        self._program = np.append(self._program, np.full(more, -1, np.int64))
        self._turns = np.append(self._turns, np.zeros(more, np.uint64))
        self._free = list(range(new.size - 1, old.size - 1, -1))
        self._bits = new

    # --- reading ---

    def search(self, answers: Answers, *, day: date, limit: int = 50) -> Found:
        """Return counts and the first ``limit`` rows of each group, as ``reference.search`` does."""
        self._turn_to(day)
        asked = self._asked_by(answers)
        if self._bits.joins_late:
            return cast("Searches", self._bits).search(asked, limit)
        sieve = self._sift(asked)
        ways = self._best_ways(asked, sieve)
        near = self._near(sieve, ways)
        none_missed = ways & ~sieve.once
        groups = {
            Verdict.FITS: none_missed & ~sieve.unmet_once,
            Verdict.ASK: none_missed & sieve.unmet_once,
            Verdict.STRETCH: near & self._exceptions & ~sieve.firmly,
        }
        states = self._pools.states(asked.places)
        ranking = Ranking(
            self._bits,
            states,
            asked.unliked,
            asked.unmet,
            self._turns,
            self._program,
        )
        counts = self._counts(ways, groups, states)
        return Found(counts, self._bits.count(near), ranking.first(groups, limit))

    def levers(self, answers: Answers) -> dict[str, int]:
        """Return for each criterion how many more programs would do if it alone were different."""
        asked = self._asked_by(answers)
        if self._bits.joins_late:
            asked = self._worked_out(asked)
        sieve = self._sift(asked)
        near = self._near(sieve, self._best_ways(asked, sieve))
        counts = ((name, self._bits.count(near & row)) for name, row in asked.missed)
        return {name: number for name, number in counts if number}

    def _turn_to(self, day: date) -> None:
        if day != self._day:
            self._day = day
            for slot in self._bits.slots(self._live):
                self._turns[slot] = turn(int(self._program[slot]), day)

    def _asked_by(self, answers: Answers) -> Asked:
        none, given = self._bits.none, answers.get
        missed: list[tuple[str, Row]] = []
        firmly: list[Row] = []
        unmet: list[Row] = []
        unliked: list[Row] = []
        for criterion, column in self._asked:
            if criterion.when and not applies(criterion.when, answers):
                continue
            misses, misses_firmly, misses_or_asks, likes_not = column.taken(given(criterion.id))
            unliked += likes_not
            if misses_or_asks is none:
                continue
            unmet.append(misses_or_asks)
            if misses is none:
                continue
            missed.append((criterion.id, misses))
            if misses_firmly is not none:
                firmly.append(misses_firmly)
        return Asked(
            missed,
            firmly,
            unmet,
            unliked,
            self._live,
            self._exceptions,
            self._pools.said(answers),
            self._turns,
            self._program,
            self._runs() if self._several else None,
        )

    def _worked_out(self, asked: Asked) -> Asked:
        """Return the same with rows that other rows can meet."""
        row = self._bits.worked_out
        return asked._replace(
            missed=[(name, row(missed)) for name, missed in asked.missed],
            firmly=[*map(row, asked.firmly)],
            unmet=[*map(row, asked.unmet)],
            unliked=[*map(row, asked.unliked)],
        )

    def _sift(self, asked: Asked) -> _Sieve:
        zero = self._bits.zero
        once, twice, firmly, unmet_once = zero(), zero(), zero(), zero()
        for _, row in asked.missed:
            twice |= once & row
            once |= row
        for row in asked.firmly:
            firmly |= row
        for row in asked.unmet:
            unmet_once |= row
        return _Sieve(once, twice, firmly, unmet_once)

    def _near(self, sieve: _Sieve, ways: Row) -> Row:
        return ways & sieve.once & ~sieve.twice

    def _best_ways(self, asked: Asked, sieve: _Sieve) -> Row:
        """Return the live ways less those of a program that has a nearer one."""
        if asked.runs is None:
            return self._live
        slots, starts = asked.runs
        lost = np.zeros(self._bits.size, bool)
        lost[slots] = True
        lost[self._nearest(asked, sieve, slots, starts)] = False
        return self._live & ~self._bits.packed(lost)

    def _runs(self) -> Runs:
        """Return the slots of all programs with several ways, and where each program's begin."""
        if self._run_arrays is None:
            ways = self._several.values()
            slots = np.fromiter((slot for way in ways for slot in way), np.int64)
            lengths = np.fromiter(map(len, ways), np.int64)
            self._run_arrays = slots, np.cumsum(lengths) - lengths
        return self._run_arrays

    def _nearest(
        self, asked: Asked, sieve: _Sieve, slots: NDArray[np.int64], starts: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return of each run of ``slots`` the one that misses least, in the order of the reference."""
        bends = self._exceptions & ~sieve.firmly
        once, twice, to_ask, stretch = self._bits.read(
            [sieve.once, sieve.twice, sieve.unmet_once, bends], slots
        )
        misses = once + twice
        verdict = np.where(misses == 0, to_ask, 3 - stretch * (misses == 1))
        unliked, unmet = (counted(self._bits, rows, slots) for rows in (asked.unliked, asked.unmet))
        way = np.arange(len(slots))
        run = np.repeat(np.arange(len(starts)), np.diff([*starts, len(slots)]))
        order = np.lexsort((way, unmet, unliked, verdict, misses, run))
        return slots[order[starts]]

    def _counts(
        self, ways: Row, groups: Mapping[Verdict, Row], states: tuple[Row, Row]
    ) -> dict[tuple[Verdict, Openness], int]:
        count = self._bits.count
        is_open, is_ask = states

        def line(row: Row) -> tuple[int, int, int]:
            return count(row & is_open), count(row & is_ask), count(row)

        return named_counts({verdict: line(row) for verdict, row in groups.items()}, line(ways))


def _coded(said: Sequence[Rule | None]) -> Coded:
    """Return the distinct rules and, for each way, the number of its own."""
    numbers: dict[Rule | None, int] = {}
    codes = np.array([numbers.setdefault(rule, len(numbers)) for rule in said], np.int32)
    return list(numbers), codes
