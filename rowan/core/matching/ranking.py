"""The first programs of each group, in order: open before ask before full, most wishes, fewest asks, then turn."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row, tally
from rowan.core.matching.model import FoundRow, Openness, Verdict

_FEW = 64
_ENOUGH = 128
_OPENNESS = tuple(Openness)

Firsts = dict[Verdict, tuple[FoundRow, ...]]


class Ranking(NamedTuple):
    """All that decides the order, way by way.

    ``states`` are the open ways and those that say "ask". ``unliked`` has a row for each thing the person would like,
    ``unmet`` one for each criterion that is missed or to ask: a bit is a way that has it not, or misses or asks it.
    """

    bits: Bits
    states: tuple[Row, Row]
    unliked: Sequence[Row]
    unmet: Sequence[Row]
    turns: NDArray[np.uint64]
    programs: NDArray[np.int64]

    def first(self, groups: Mapping[Verdict, Row], limit: int) -> Firsts:
        """Return the first ``limit`` of each group."""
        if self.bits.are_small and sum(map(self.bits.count, groups.values())) <= _FEW:
            return {
                verdict: self._one_by_one(verdict, row, limit) for verdict, row in groups.items()
            }
        return self._all_at_once(groups, limit)

    def _one_by_one(self, verdict: Verdict, group: Any, limit: int) -> tuple[FoundRow, ...]:
        """Rank a handful of ways in small rows, where calls of numpy would cost more than the work."""
        if not group:
            return ()
        is_open: Any
        is_ask: Any
        is_open, is_ask = self.states
        unliked: list[Any] = tally(self.unliked)
        unmet: list[Any] = tally(self.unmet)
        missed = verdict is Verdict.STRETCH
        ranked = []
        while group:
            lowest = group & -group
            group ^= lowest
            state = 0 if lowest & is_open else 1 if lowest & is_ask else 2
            missing = asks = 0
            for place, digit in enumerate(unliked):
                if lowest & digit:
                    missing += 1 << place
            for place, digit in enumerate(unmet):
                if lowest & digit:
                    asks += 1 << place
            slot = lowest.bit_length() - 1
            ranked.append((state, missing, asks - missed, self.turns.item(slot), slot))
        ranked.sort()
        liked = len(self.unliked)
        return tuple(
            FoundRow(self.programs.item(slot), verdict, _OPENNESS[state], liked - missing, asks)
            for state, missing, asks, _turn, slot in ranked[:limit]
        )

    def _all_at_once(self, groups: Mapping[Verdict, Row], limit: int) -> Firsts:
        unliked = tally(self.unliked)
        verdicts = tuple(groups)
        likely = [self.bits.slots(self._narrowed(row, unliked, limit)) for row in groups.values()]
        slots = np.concatenate(likely)
        group = np.repeat(np.arange(len(likely)), [len(found) for found in likely])
        is_open, is_ask, *digits = self.bits.read([*self.states, *unliked], slots)
        state = 2 - 2 * is_open - is_ask
        missing = np.zeros(len(slots), np.int64)
        for place, digit in enumerate(digits):
            missing += digit.astype(np.int64) << place
        missed = np.array([verdict is Verdict.STRETCH for verdict in verdicts])[group]
        asks = counted(self.bits, self.unmet, slots) - missed
        order = np.lexsort((self.turns[slots], asks, missing, state, group))
        found: list[list[FoundRow]] = [[] for _ in verdicts]
        columns = (self.programs[slots], group, state, len(self.unliked) - missing, asks)
        for program, number, openness, liked, asked in zip(
            *(column[order].tolist() for column in columns), strict=True
        ):
            if len(found[number]) < limit:
                row = FoundRow(program, verdicts[number], _OPENNESS[openness], liked, asked)
                found[number].append(row)
        return dict(zip(verdicts, map(tuple, found), strict=True))

    def _narrowed(self, group: Row, unliked: Sequence[Row], limit: int) -> Row:
        """Leave out, a bit row at a time, whatever cannot be among the first ``limit``."""
        sure, tied, needed = self.bits.none, group, limit
        for better in (*self.states, *(~digit for digit in reversed(unliked))):
            if self.bits.count(tied) <= needed + _ENOUGH:
                break
            best = tied & better
            number = self.bits.count(best)
            if number >= needed:
                tied = best
            else:
                sure, tied, needed = sure | best, tied & ~best, needed - number
        return sure | tied


def counted(bits: Bits, rows: Sequence[Row], slots: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in how many of ``rows`` each of ``slots`` is set."""
    if not rows:
        return np.zeros(len(slots), np.int64)
    counts: NDArray[np.int64] = bits.read(rows, slots).sum(axis=0, dtype=np.int64)
    return counts
