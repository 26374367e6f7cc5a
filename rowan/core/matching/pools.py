"""Whether a program has a place for a person: its pools, each for people of a kind, and the tightest decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.matching.model import Openness, Outcome, Pool
from rowan.core.matching.reference import among, household
from rowan.core.matching.sieve import Places
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Span, Vocabulary
from rowan.core.vocabulary.rules import Rule, Rules

_MANY = 1 << 15
_ONE = Span(1, 1)
_Kind = tuple[frozenset[tuple[str, Rule]], bool]


@dataclass
class _Alike:
    """All pools for people of one kind: who they are, and which programs have how many places for them."""

    who: Rules
    by_household: bool
    free: dict[int | None, Row] = field(default_factory=dict)


def simply(openness: Openness) -> tuple[Pool, ...]:
    """Return pools that make a program open, full or "ask" for everybody alike."""
    return {
        Openness.OPEN: (Pool({}, _MANY),),
        Openness.ASK: (),
        Openness.FULL: (Pool({}, 0),),
    }[openness]


class Pools:
    """The pools of all programs as bits; a bit is a way of a program. Agrees with ``reference.openness``."""

    def __init__(self, vocabulary: Vocabulary, bits: Bits) -> None:
        self._vocabulary, self._bits = vocabulary, bits
        self._kinds: dict[_Kind, _Alike] = {}

    # --- writing ---

    def put(self, slot: int, pools: Iterable[Pool]) -> None:
        """Write the pools of the program in ``slot``, over whatever stood there."""
        for kind in self._kinds.values():
            for free, row in kind.free.items():
                kind.free[free] = self._bits.with_bit(row, slot, on=False)
        for pool in pools:
            rows = self._alike(pool).free
            row = rows.get(pool.free, self._bits.zero())
            rows[pool.free] = self._bits.with_bit(row, slot, on=True)

    def load(self, pools: Sequence[Sequence[Pool]]) -> None:
        """Write the pools of every slot at once. Replaces all there was."""
        self._kinds.clear()
        marks: dict[int, dict[int | None, list[int]]] = {}
        for slot, own in enumerate(pools):
            for pool in own:
                alike = self._alike(pool)
                marks.setdefault(id(alike), {}).setdefault(pool.free, []).append(slot)
        for alike in self._kinds.values():
            for free, slots in marks[id(alike)].items():
                flags = np.zeros(len(pools), bool)
                flags[slots] = True
                alike.free[free] = self._bits.packed(flags)

    def load_states(self, openness: NDArray[np.int8]) -> None:
        """Write at once whether the program in each slot is open, full or "ask", for everybody alike."""
        self._kinds.clear()
        for state in Openness:
            for pool in simply(state):
                self._alike(pool).free[pool.free] = self._bits.packed(openness == state)

    def resize(self, bits: Bits) -> None:
        """Move every row into rows of another size."""
        for kind in self._kinds.values():
            for free, row in kind.free.items():
                kind.free[free] = moved(row, self._bits, bits)
        self._bits = bits

    def _alike(self, pool: Pool) -> _Alike:
        kind = frozenset(pool.who.items()), pool.by_household
        return self._kinds.setdefault(kind, _Alike(pool.who, pool.by_household))

    # --- reading ---

    def said(self, answers: Answers) -> Places:
        """Return what is known of places for a person. A way may be in several rows, and a row may come twice."""
        places = Places([], [], [])
        people = household(answers)
        for kind in self._kinds.values():
            outcome = among(self._vocabulary, answers, kind.who)
            if outcome >= Outcome.MISSED:
                continue
            need = _ONE if kind.by_household else people
            for free, row in kind.free.items():
                if free is None or free < need.high:
                    places.unsure.append(row)
                if outcome is Outcome.MET:
                    places.known.append(row)
                    if free is not None and free < need.low:
                        places.full.append(row)
        return places

    def states(self, places: Places) -> tuple[Row, Row]:
        """Return which programs have a place, and of which that is to be asked. The others are full."""
        known, unsure, full = (self._either(rows) for rows in places)
        is_open = known & ~unsure
        return is_open, self._bits.all ^ (full | is_open)

    def _either(self, rows: Sequence[Row]) -> Row:
        return self._bits.either(rows) if rows else self._bits.none
