"""For which of all waiting people a program has a place: its pools, seen from the other side."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row
from rowan.core.matching.model import Pool
from rowan.core.vocabulary.rules import Rules

_MANY = 1_000


class Taken(Protocol):
    """How all people take one rule: who misses it, and who would have to ask."""

    @property
    def missed(self) -> Row: ...
    @property
    def ask(self) -> Row: ...


def has_room(
    pools: Iterable[Pool],
    bits: Bits,
    take: Callable[[Rules], Sequence[Taken]],
    households: Sequence[tuple[int, Row]],
) -> Row:
    """Return for whom pools have a place for sure, as ``reference.openness`` finds them open.

    ``households`` says of how many people, at most, which households are; of whom nothing is said come alone.
    """
    sure, unsure = bits.zero(), bits.zero()
    for pool in pools:
        taken = take(pool.who)
        concerned = bits.all ^ bits.either([each.missed for each in taken])
        unsure |= concerned & _too_many(pool, bits, households)
        sure |= concerned & ~bits.either([each.ask for each in taken])
    return sure & ~unsure


def concerned(
    pools: Iterable[Pool], bits: Bits, take: Callable[[Rules], Sequence[Taken]]
) -> list[Row]:
    """Return for each pool who is of it, or may be."""
    return [bits.all ^ bits.either([each.missed for each in take(pool.who)]) for pool in pools]


def _too_many(pool: Pool, bits: Bits, households: Sequence[tuple[int, Row]]) -> Row:
    """Return who needs more places of a pool than it is known to have."""
    free = pool.free
    if free is None or free < 1:
        return bits.all
    if pool.by_household:
        return bits.none
    return bits.either([row for people, row in households if people > free])


class Left:
    """How many more people may be taken from each of some rows. Whoever is in several is taken from each."""

    def __init__(self, bits: Bits, rows: Sequence[Row], numbers: Sequence[int]) -> None:
        self._bits, self._rows = bits, rows
        self._left = np.array(numbers, np.int64)

    @property
    def at_least(self) -> int:
        """Return how many may be taken at once, whoever they are of those who are able."""
        return int(self._left[self._left > 0].min(initial=_MANY))

    def able(self) -> Row:
        """Return who is in no row of which nothing is left."""
        gone = [row for row, left in zip(self._rows, self._left, strict=True) if left <= 0]
        return self._bits.all ^ self._bits.either(gone)

    def take(self, slots: NDArray[np.int64]) -> None:
        """Count that those in ``slots`` were taken."""
        if len(slots) and self._rows:
            self._left -= self._bits.read(self._rows, slots).sum(axis=1, dtype=np.int64)
