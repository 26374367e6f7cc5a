"""Rows of bits, one bit a program or a person: numpy words for many, Python's own integers for few.

Both take ``& | ^ ~``, so the kernel is written once. An integer of a few thousand bits is several times faster than
a numpy array of that size, a numpy array of a million bits several times faster than an integer (docs/adr/0003).
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
FEW = 4096
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

    def zero(self) -> Row:
        """Return a row with no bit set."""

    def full(self) -> Row:
        """Return a row with every bit set: ``full() ^ row`` is the opposite of ``row``."""

    def packed(self, flags: NDArray[np.bool_]) -> Row:
        """Return a row with the bits that ``flags`` sets."""

    def with_bit(self, row: Row, slot: int, *, on: bool) -> Row:
        """Return the row with one bit set or cleared; it may be the same object."""

    def copy(self, row: Row) -> Row:
        """Return a row that changes apart from this one."""

    def count(self, row: Row) -> int:
        """Return how many bits are set."""

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them."""

    def at(self, row: Row, slots: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return 0 or 1 for each of ``slots``."""

    def around(self, row: Row, /) -> "tuple[Bits, Callable[[Row], Row], NDArray[np.int64]]":
        """Return smaller rows that hold all bits of ``row``: their kind, how to cut a row down, the slots they hold."""


class FewBits:
    """Rows as Python integers."""

    def __init__(self, size: int) -> None:
        self.size = size

    def zero(self) -> Row:
        """Return a row with no bit set."""
        return cast("Row", 0)

    def full(self) -> Row:
        """Return a row with every bit set."""
        return cast("Row", (1 << self.size) - 1)

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

    def count(self, row: Row) -> int:
        """Return how many bits are set."""
        return cast("int", row).bit_count()

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them."""
        return np.flatnonzero(self._flags(row))[:limit]

    def at(self, row: Row, slots: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return 0 or 1 for each of ``slots``."""
        return self._flags(row)[slots].astype(np.int64)

    def around(self, _row: Row, /) -> "tuple[Bits, Callable[[Row], Row], NDArray[np.int64]]":
        """Return the same rows: they are small already."""
        return self, lambda whole: whole, np.arange(self.size)

    def _flags(self, row: Row) -> NDArray[np.uint8]:
        raw = cast("int", row).to_bytes(self.size // 8 + 1, "little")
        return np.unpackbits(np.frombuffer(raw, np.uint8), bitorder="little")


class ManyBits:
    """Rows as numpy words."""

    def __init__(self, size: int) -> None:
        self.size = -(-size // _WORD) * _WORD

    def zero(self) -> Row:
        """Return a row with no bit set."""
        return cast("Row", np.zeros(self.size // _WORD, np.uint64))

    def full(self) -> Row:
        """Return a row with every bit set."""
        return cast("Row", ~np.zeros(self.size // _WORD, np.uint64))

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

    def count(self, row: Row) -> int:
        """Return how many bits are set."""
        return int(np.bitwise_count(_words(row)).sum(dtype=np.int64))

    def slots(self, row: Row, limit: int | None = None) -> NDArray[np.int64]:
        """Return the set bits in ascending order, or the first ``limit`` of them; fast where few words have any."""
        words = _words(row)
        where = np.flatnonzero(words)[:limit]
        flags = np.unpackbits(words[where].view(np.uint8), bitorder="little")
        set_bits = np.flatnonzero(flags)
        return (where[set_bits // _WORD] * _WORD + set_bits % _WORD)[:limit]

    def at(self, row: Row, slots: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return 0 or 1 for each of ``slots``."""
        shift = (slots % _WORD).astype(np.uint64)
        return ((_words(row)[slots // _WORD] >> shift) & np.uint64(1)).astype(np.int64)

    def around(self, row: Row, /) -> "tuple[Bits, Callable[[Row], Row], NDArray[np.int64]]":
        """Return rows of the words of ``row`` that have any bit."""
        words = np.flatnonzero(_words(row))
        held = (words[:, None] * _WORD + np.arange(_WORD)).ravel()
        return ManyBits(len(held)), lambda whole: cast("Row", _words(whole)[words]), held


def _words(row: Row) -> Words:
    return cast("Words", row)


def bits_for(size: int) -> Bits:
    """Return the kind of rows that is fastest for ``size`` programs or people."""
    return FewBits(size) if size <= FEW else ManyBits(size)


def moved(row: Row, old: Bits, new: Bits) -> Row:
    """Return ``row`` in rows of another kind or size, which must hold all its bits."""
    flags = np.zeros(new.size, bool)
    flags[old.slots(row)] = True
    return new.packed(flags)


def tally(rows: Iterable[Row]) -> list[Row]:
    """Add rows up, bit by bit: digit ``i`` of the result has weight ``2**i``. No bit is ever looked at alone."""
    digits: list[Row] = []
    for number, row in enumerate(rows, start=1):
        carry = row
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
        if number.bit_length() > len(digits):
            digits.append(carry)
    return digits
