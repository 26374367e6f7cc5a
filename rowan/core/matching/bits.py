"""Rows of bits, one bit a program or a person: numpy words for many, Python's own integers for few.

Both take ``& | ^ ~``, so the kernel is written once. An integer of a few thousand bits is several times faster than
a numpy array of that size, a numpy array of a million bits several times faster than an integer (docs/adr/0003).
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
FEW = 16_384
_WORD = 64


class Row(Protocol):
    """A row of bits. Two rows meet only if the same ``Bits`` made them."""

    def __and__(self, other: "Row", /) -> "Row": ...
    def __or__(self, other: "Row", /) -> "Row": ...
    def __xor__(self, other: "Row", /) -> "Row": ...
    def __invert__(self) -> "Row": ...


class Bits(Protocol):
    """What the kernel needs beside the operators."""

    size: int
    are_small: bool
    """Whether rows are so small that worked-out ones may be kept."""
    joins_late: bool
    """Whether joining rows only puts down what to join: then a whole search is theirs (``sieve.Searches``)."""
    none: Row
    """The one row with no bit set. Not to be changed: whoever wants to takes a ``zero``."""
    all: Row
    """The one row with every bit set: ``all ^ row`` is the opposite of ``row``. Not to be changed."""

    def zero(self) -> Row:
        """Return a new row with no bit set."""

    def packed(self, flags: NDArray[np.bool_]) -> Row:
        """Return a row with the bits that ``flags`` sets."""

    def with_bit(self, row: Row, slot: int, *, on: bool) -> Row:
        """Return the row with one bit set or cleared; it may be the same object."""

    def copy(self, row: Row) -> Row:
        """Return a row that changes apart from this one."""

    def either(self, rows: Sequence[Row]) -> Row:
        """Return the bits that some of ``rows`` has: a row of its own unless there is only one, or none at all."""

    def but(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the bits of ``row`` that none of ``others`` has: a row of its own unless there are no others."""

    def take_back(self, rows: Iterable[Row]) -> None:
        """Take rows of their own that nobody holds any more: what is joined next may be written into them."""

    def each(self, rows: Sequence[Row]) -> Row:
        """Return the bits that each of ``rows`` has: a row of its own unless there is only one."""

    def once_and_twice(self, rows: Sequence[Row]) -> tuple[Row, Row]:
        """Return the bits that some of ``rows`` has, and those that at least two have: rows of their own."""

    def worked_out(self, row: Row) -> Row:
        """Return a row that other rows can meet, whether or not it was to be joined late."""

    def count(self, row: Row) -> int:
        """Return how many bits are set."""

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them."""

    def read(self, rows: Sequence[Row], slots: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return 0 or 1 for each of ``rows`` (down) and ``slots`` (across)."""


class FewBits:
    """Rows as Python integers."""

    are_small, joins_late = True, False

    def __init__(self, size: int) -> None:
        self.size = size
        self.none, self.all = cast("Row", 0), cast("Row", (1 << size) - 1)

    def zero(self) -> Row:
        """Return a row with no bit set."""
        return self.none

    def packed(self, flags: NDArray[np.bool_]) -> Row:
        """Return a row with the bits that ``flags`` sets."""
        return cast(
            "Row", int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")
        )

    def with_bit(self, row: Row, slot: int, *, on: bool) -> Row:
        """Return the row with one bit set or cleared."""
        bit = cast("Row", 1 << slot)
        return row | bit if on else row & ~bit

    def copy(self, row: Row) -> Row:
        """Return the row: integers never change."""
        return row

    def either(self, rows: Sequence[Row]) -> Row:
        """Return the bits that some of ``rows`` has."""
        return reduce(or_, rows, self.none)

    def but(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the bits of ``row`` that none of ``others`` has."""
        return row & ~self.either(others)

    def take_back(self, rows: Iterable[Row]) -> None:
        """Take nothing: integers are never written into."""

    def each(self, rows: Sequence[Row]) -> Row:
        """Return the bits that each of ``rows`` has."""
        return reduce(and_, rows)

    def once_and_twice(self, rows: Sequence[Row]) -> tuple[Row, Row]:
        """Return the bits that some of ``rows`` has, and those that at least two have."""
        once, twice = self.none, self.none
        for row in rows:
            twice |= once & row
            once |= row
        return once, twice

    def worked_out(self, row: Row) -> Row:
        """Return the row."""
        return row

    def count(self, row: Any) -> int:
        """Return how many bits are set."""
        number: int = row.bit_count()
        return number

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them."""
        return np.flatnonzero(self._flags([row]))[:limit]

    def read(self, rows: Sequence[Any], slots: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return 0 or 1 for each of ``rows`` (down) and ``slots`` (across)."""
        return self._flags(rows)[:, slots]

    def _flags(self, rows: Sequence[Any]) -> NDArray[np.uint8]:
        width = self.size // 8 + 1
        raw = b"".join([row.to_bytes(width, "little") for row in rows])
        packed = np.frombuffer(raw, np.uint8).reshape(len(rows), width)
        return np.unpackbits(packed, axis=1, bitorder="little")


class ManyBits:
    """Rows as numpy words."""

    are_small, joins_late = False, False

    def __init__(self, size: int) -> None:
        self.size = -(-size // _WORD) * _WORD
        self.none = self.zero()
        self.all = ~self.zero()
        self._spare: list[Row] = []

    def zero(self) -> Row:
        """Return a new row with no bit set."""
        return cast("Row", np.zeros(self.size // _WORD, np.uint64))

    def packed(self, flags: NDArray[np.bool_]) -> Row:
        """Return a row with the bits that ``flags`` sets."""
        whole = np.zeros(self.size // 8, np.uint8)
        packed = np.packbits(flags, bitorder="little")
        whole[: len(packed)] = packed
        return cast("Row", whole.view(np.uint64))

    def with_bit(self, row: Row, slot: int, *, on: bool) -> Row:
        """Set or clear one bit in place and return the row."""
        words = _words(row)
        bit = np.uint64(1 << (slot % _WORD))
        if on:
            words[slot // _WORD] |= bit
        else:
            words[slot // _WORD] &= ~bit
        return cast("Row", words)

    def copy(self, row: Row) -> Row:
        """Return a row that changes apart from this one."""
        return cast("Row", _words(row).copy())

    def either(self, rows: Sequence[Row]) -> Row:
        """Return the bits that some of ``rows`` has, ``none`` for no rows."""
        if len(rows) <= 1:
            return rows[0] if rows else self.none
        return self._joined(np.bitwise_or, *rows)

    def but(self, row: Row, others: Sequence[Row]) -> Row:
        """Return the bits of ``row`` that none of ``others`` has: a row of its own unless there are no others."""
        if not others:
            return row
        out = _words(self._joined(np.bitwise_or, others[0], *others))
        return cast("Row", np.bitwise_and(np.bitwise_not(out, out=out), _words(row), out=out))

    def take_back(self, rows: Iterable[Row]) -> None:
        """Keep rows to write into: the pages of new memory cost several times what joining two rows does."""
        self._spare += rows

    def each(self, rows: Sequence[Row]) -> Row:
        """Return the bits that each of ``rows`` has: a row of its own unless there is only one."""
        return self._joined(np.bitwise_and, *rows) if len(rows) > 1 else rows[0]

    def _joined(self, join: np.ufunc, first: Row, second: Row, *others: Row) -> Row:
        """Join rows into one, in place: a row is too large to make a new one each time."""
        out = _words(self._spare.pop() if self._spare else self.zero())
        join(_words(first), _words(second), out=out)
        for row in others:
            join(out, _words(row), out=out)
        return cast("Row", out)

    def once_and_twice(self, rows: Sequence[Row]) -> tuple[Row, Row]:
        """Return the bits that some of ``rows`` has, and those that at least two have: rows of their own."""
        once, twice, both = (_words(self.zero()) for _ in range(3))
        for row in map(_words, rows):
            np.bitwise_and(once, row, out=both)
            np.bitwise_or(twice, both, out=twice)
            np.bitwise_or(once, row, out=once)
        return cast("Row", once), cast("Row", twice)

    def worked_out(self, row: Row) -> Row:
        """Return the row."""
        return row

    def count(self, row: Row) -> int:
        """Return how many bits are set."""
        return int(np.bitwise_count(_words(row)).sum(dtype=np.uint32))

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them; fast where few words have any."""
        words = _words(row)
        where = _first_nonzero(words, limit)
        flags = np.unpackbits(words[where].view(np.uint8), bitorder="little")
        set_bits = np.flatnonzero(flags)
        return (where[set_bits // _WORD] * _WORD + set_bits % _WORD)[:limit]

    def read(self, rows: Sequence[Row], slots: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return 0 or 1 for each of ``rows`` (down) and ``slots`` (across)."""
        found = np.empty((len(rows), len(slots)), np.uint8)
        at, shift = slots // 8, (slots % 8).astype(np.uint8)
        for line, row in zip(found, rows, strict=True):
            _words(row).view(np.uint8).take(at, out=line)
        return (found >> shift) & np.uint8(1)


def _words(row: Row) -> Words:
    return cast("Words", row)


def _first_nonzero(words: Words, limit: int | None) -> NDArray[np.int64]:
    """Return which words have a bit, or the first ``limit`` of those, without a look at all where a part will do."""
    if limit is not None:
        for part in (words[: 8 * limit], words[: 64 * limit]):
            where = np.flatnonzero(part)[:limit]
            if len(where) == limit:
                return where
    return np.flatnonzero(words)[:limit]


def bits_for(size: int, few: int = FEW) -> Bits:
    """Return the kind of rows that is fastest for ``size`` programs or people: small ones up to ``few``."""
    return FewBits(size) if size <= few else ManyBits(size)


def moved(row: Row, old: Bits, new: Bits) -> Row:
    """Return ``row`` in rows of another kind or size, which must hold all its bits."""
    flags = np.zeros(new.size, bool)
    flags[old.slots(row)] = True
    return new.packed(flags)


def tally(rows: Iterable[Row]) -> list[Row]:
    """Add rows up, bit by bit: digit ``i`` of the result has weight ``2**i``. No bit is ever looked at alone."""
    digits: list[Row] = []
    column = list(rows)
    while column:
        carried: list[Row] = []
        while len(column) > 1:
            one, two = column.pop(), column.pop()
            both, either = one & two, one ^ two
            if column:
                three = column.pop()
                both, either = both | (either & three), either ^ three
            column.append(either)
            carried.append(both)
        digits += column
        column = carried
    return digits
