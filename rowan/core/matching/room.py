"""For which of all waiting people a program has a place: its pools, seen from the other side."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from rowan.core.matching.bits import Bits, Row
from rowan.core.matching.model import Pool
from rowan.core.vocabulary.rules import Rules


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


def _too_many(pool: Pool, bits: Bits, households: Sequence[tuple[int, Row]]) -> Row:
    """Return who needs more places of a pool than it is known to have."""
    free = pool.free
    if free is None or free < 1:
        return bits.all
    if pool.by_household:
        return bits.none
    return bits.either([row for people, row in households if people > free])
