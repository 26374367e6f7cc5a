"""Rows that are joined late: what a criterion makes of an answer is put down, and worked out in the search itself."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple, TypeGuard, cast

import numpy as np

from rowan.core.matching.bits import Row, Words


class Literal(NamedTuple):
    """A row as it stands, or inverted. ``source`` names it to the machine."""

    row: Words
    inverted: bool
    source: int


Term = tuple[Literal, ...]


class Joined:
    """The bits that every literal has of at least one of some terms. Never changed; the rows in it may be."""

    __slots__ = ("source", "terms")
    __array_ufunc__ = None
    """Keeps numpy from taking a row apart to meet each of its words with this."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms
        self.source = terms[0][0].source if len(terms) == len(terms[0]) == 1 else 0
        """The source of a row that is a single literal; of all others none."""

    def __and__(self, other: Row) -> "Joined":
        """Return what both have."""
        return Joined(tuple((*a, *b) for a in self.terms for b in joined(other).terms))

    __rand__ = __and__

    def worked_out(self) -> Words:
        """Return the row itself, a new one."""
        return _reduced(
            np.bitwise_or,
            [
                _reduced(np.bitwise_and, [~one.row if one.inverted else one.row for one in term])
                for term in self.terms
            ],
        )


class Everything(Joined):
    """Every bit: the opposite of a row is ``everything ^ row``."""

    def __xor__(self, other: Row) -> Joined:
        """Return the opposite of a row."""
        row = other.worked_out() if is_joined(other) else cast("Words", other)
        return Joined(((_literal(row, inverted=True),),))


def is_joined(row: object) -> TypeGuard[Joined]:
    """Say whether a row is not worked out."""
    return isinstance(row, Joined)


def joined(row: Row | Words) -> Joined:
    """Return a row as one that is joined already."""
    if is_joined(row):
        return row
    return Joined(((_literal(cast("Words", row), inverted=False),),))


def of_each(rows: Sequence[Row]) -> Joined:
    """Return the bits that each of ``rows`` has."""
    return reduce(and_, map(joined, rows))


def of_either(rows: Iterable[Row]) -> Joined:
    """Return the bits that some of ``rows`` has."""
    return Joined(tuple(term for row in rows for term in joined(row).terms))


def source_of(row: Row | Words) -> int:
    """Return what names a row to the machine, or zero for one that is to be put together."""
    if is_joined(row):
        return row.source
    return int(cast("Words", row).__array_interface__["data"][0])


def _literal(row: Words, *, inverted: bool) -> Literal:
    return Literal(row, inverted, source_of(row) + inverted)


def _reduced(join: np.ufunc, rows: Sequence[Words]) -> Words:
    first, *others = rows
    row = first.copy()
    for other in others:
        join(row, other, out=row)
    return row
