"""The line of a million people as columns: the first of any group of them, without a look at the rest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.matching.line import NEAR, Claim
from rowan.core.matching.rotation import turn

Numbers = NDArray[np.int32]
NO_DAY = 0
"""The ordinal of no day: somebody is not in line, or is let out on no day that is known."""
_NOBODY = np.empty(0, np.int64)


@dataclass
class _Alike:
    """Those in line who all need a place tonight, or all do not: three rows, so that a search meets each just once."""

    dated: Row
    """Who is let out on a day that is known."""
    ordered: Row
    """Whose slots come in the order of the line."""
    astray: Row
    """Who is not where their slot says: they came back to an earlier place."""


class Queue:
    """What everybody in line claims, by slot. Agrees with ``line.place_in_line``.

    Slots come in the order in which people came. Who came back to an earlier place is ``astray``, and looked at apart.
    Who claims nothing is not in line.
    """

    def __init__(self, bits: Bits) -> None:
        self._bits = bits
        self._since = np.zeros(bits.size, np.int32)
        self._latest = np.zeros(bits.size, np.int32)
        self._released = np.zeros(bits.size, np.int32)
        self._tonight = _Alike(bits.none, bits.none, bits.none)
        self._others = _Alike(bits.none, bits.none, bits.none)
        self._end = 0

    def put(self, slot: int, claim: Claim | None) -> None:
        """Write what somebody claims. A new slot is the one after the last."""
        since = claim.since.toordinal() if claim else NO_DAY
        released = claim.released_on.toordinal() if claim and claim.released_on else NO_DAY
        if slot >= self._end:
            before = self._latest[slot - 1] if slot else 0
            self._latest[slot] = max(before, since)
            self._end = slot + 1
        self._since[slot], self._released[slot] = since, released
        ordered = bool(since == self._latest[slot])
        for alike, is_tonight in ((self._tonight, True), (self._others, False)):
            here = claim is not None and claim.tonight == is_tonight
            alike.dated = self._set(alike.dated, slot, on=here and released != NO_DAY)
            alike.ordered = self._set(alike.ordered, slot, on=here and ordered)
            alike.astray = self._set(alike.astray, slot, on=here and not ordered)

    def load(self, since: Numbers, released: Numbers, tonight: NDArray[np.bool_]) -> None:
        """Write what everybody claims at once, with ``NO_DAY`` where there is none."""
        self._end = len(since)
        self._since[: self._end], self._released[: self._end] = since, released
        self._latest[: self._end] = np.maximum.accumulate(since) if len(since) else since
        in_line, ordered = since != NO_DAY, since == self._latest[: self._end]
        for alike, here in (
            (self._tonight, in_line & tonight),
            (self._others, in_line & ~tonight),
        ):
            alike.dated = self._packed(here & (released != NO_DAY))
            alike.ordered = self._packed(here & ordered)
            alike.astray = self._packed(here & ~ordered)

    def resize(self, bits: Bits) -> None:
        """Move everything into rows of another size."""
        more = np.zeros(bits.size - self._bits.size, np.int32)
        self._since = np.append(self._since, more)
        self._latest = np.append(self._latest, more)
        self._released = np.append(self._released, more)
        old, self._bits = self._bits, bits
        for alike in (self._tonight, self._others):
            for name, row in vars(alike).items():
                setattr(alike, name, bits.none if row is old.none else moved(row, old, bits))

    def _set(self, row: Row, slot: int, *, on: bool) -> Row:
        if row is not self._bits.none:
            return self._bits.with_bit(row, slot, on=on)
        return self._bits.with_bit(self._bits.zero(), slot, on=True) if on else row

    def _packed(self, flags: NDArray[np.bool_]) -> Row:
        return self._bits.packed(flags) if flags.any() else self._bits.none

    # --- reading ---

    def came(self, since: date, until: date) -> Row:
        """Return who is in line since a day from ``since`` on, and before ``until``."""
        days = self._since[: self._end]
        return self._bits.packed((days >= since.toordinal()) & (days < until.toordinal()))

    def first(
        self, row: Row, people: NDArray[np.int64], day: date, limit: int
    ) -> NDArray[np.int64]:
        """Return the slots of a row that are first in line, at most ``limit``. ``people`` has the person of each."""
        found = self._first_alike(self._tonight, row, people, day, limit)
        if len(found) < limit:
            more = self._first_alike(self._others, row, people, day, limit - len(found))
            found = np.concatenate([found, more])
        return found

    def _first_alike(
        self, alike: _Alike, row: Row, people: NDArray[np.int64], day: date, limit: int
    ) -> NDArray[np.int64]:
        """Do the same among people who all need a place tonight, or all do not."""
        dated = self._slots(alike.dated, row)
        is_near = np.abs(self._released[dated] - day.toordinal()) <= NEAR.days
        near = dated[is_near]
        found = self._sorted(near, (self._released[near], self._since[near]), people, day, limit)
        if len(found) == limit:
            return found
        longest = self._longest(alike, row, limit + len(near))
        others = np.setdiff1d(longest, near, assume_unique=True)
        more = self._sorted(others, (self._since[others],), people, day, limit - len(found))
        return np.concatenate([found, more])

    def _slots(self, some: Row, row: Row) -> NDArray[np.int64]:
        return _NOBODY if some is self._bits.none else self._bits.slots(some & row)

    def _longest(self, alike: _Alike, row: Row, limit: int) -> NDArray[np.int64]:
        """Return those of a row who have waited longest, with everybody of the last day, and all who are astray."""
        astray = self._slots(alike.astray, row)
        if alike.ordered is self._bits.none:
            return astray
        ordered = row & alike.ordered
        first = self._bits.slots(ordered, limit)
        if len(first) < limit:
            return np.concatenate([first, astray])
        last = int(first[-1])
        end = int(np.searchsorted(self._latest[: self._end], self._latest[last], side="right"))
        rest = np.arange(last + 1, end)
        same_day = rest[self._bits.read([ordered], rest)[0].astype(bool)]
        return np.concatenate([first, same_day, astray])

    def _sorted(
        self,
        slots: NDArray[np.int64],
        keys: tuple[Numbers, ...],
        people: NDArray[np.int64],
        day: date,
        limit: int,
    ) -> NDArray[np.int64]:
        """Return the first slots by their keys, and by turns among equals: turns are worked out where they decide."""
        order = np.lexsort(keys[::-1])
        if len(order) > limit:
            last = tuple(key[order[limit - 1]] for key in keys)
            end = limit
            while end < len(order) and tuple(key[order[end]] for key in keys) == last:
                end += 1
            order = order[:end]
        turns = np.array([turn(int(people[slots[i]]), day) for i in order], np.uint64)
        ranks: tuple[NDArray[Any], ...] = (turns, *(key[order] for key in keys[::-1]))
        return slots[order[np.lexsort(ranks)][:limit]]
