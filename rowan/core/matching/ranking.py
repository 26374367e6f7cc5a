"""The first programs of each group, in order: open before ask before full, most wishes, fewest asks, then turn."""

from collections.abc import Iterator, Mapping, Sequence
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
        few = sum(map(self.bits.count, groups.values()))
        if not few:
            return dict.fromkeys(groups, ())
        if self.bits.are_small and few <= _FEW:
            return self._one_by_one(groups, limit)
        return self._all_at_once(groups, limit)

    def _one_by_one(self, groups: Mapping[Verdict, Any], limit: int) -> Firsts:
        """Rank a handful of ways in small rows, where calls of numpy would cost more than the work."""
        is_open: Any
        is_ask: Any
        is_open, is_ask = self.states
        unliked: Sequence[Any] = self.unliked
        unmet: Sequence[Any] = self.unmet
        found: Firsts = {}
        for verdict, group in groups.items():
            ranked = []
            for way in _ways_in(group):
                state = 0 if way & is_open else 1 if way & is_ask else 2
                slot = way.bit_length() - 1
                missing = len([row for row in unliked if row & way])
                asks = len([row for row in unmet if row & way]) - (verdict is Verdict.STRETCH)
                ranked.append((state, missing, asks, self.turns.item(slot), slot))
            ranked.sort()
            found[verdict] = tuple(
                FoundRow(
                    self.programs.item(slot),
                    verdict,
                    _OPENNESS[state],
                    len(unliked) - missing,
                    asks,
                )
                for state, missing, asks, _turn, slot in ranked[:limit]
            )
        return found

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


def _ways_in(group: Any) -> Iterator[Any]:
    """Yield the bits of a small row one by one, each as a row of its own."""
    while group:
        way = group & -group
        group ^= way
        yield way


def counted(bits: Bits, rows: Sequence[Row], slots: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in how many of ``rows`` each of ``slots`` is set."""
    if not rows:
        return np.zeros(len(slots), np.int64)
    counts: NDArray[np.int64] = bits.read(rows, slots).sum(axis=0, dtype=np.int64)
    return counts
