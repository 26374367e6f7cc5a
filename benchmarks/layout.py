"""Where a mask is stored: a column of its own for each attribute, or a few words that hold many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.marks import Mark, Masks
from benchmarks.plans import AnyOf, Op, Test

_WORD = 63
"""One bit less than there are: SQL knows no unsigned words."""


@dataclass(frozen=True)
class Layout:
    """The column of each mask and how far it is shifted there."""

    place: Mapping[tuple[Mark, str], tuple[str, int]]

    def column(self, test: Test) -> str:
        """Return the column that a test reads."""
        return self.place[test.kind, test.name][0]

    def mask(self, test: Test) -> int:
        """Return the mask of a test as it stands in its column."""
        return test.mask << self.place[test.kind, test.name][1]

    def stored(self, masks: Mapping[tuple[Mark, str], Masks]) -> dict[str, NDArray[np.int64]]:
        """Return the columns."""
        columns: dict[str, Masks] = {}
        for key, (column, shift) in self.place.items():
            moved = masks[key] << np.uint64(shift)
            columns[column] = columns[column] | moved if column in columns else moved
        return {name: words.view(np.int64) for name, words in columns.items()}


def columns_apart(masks: Mapping[tuple[Mark, str], Masks]) -> Layout:
    """Give each attribute columns of its own, without those in which no bit is ever set."""
    return Layout({(kind, name): (f"{kind}_{name}", 0) for kind, name in _needed(masks)})


def words(masks: Mapping[tuple[Mark, str], Masks], sizes: Mapping[str, int]) -> Layout:
    """Pack attributes into as few words as hold them, no attribute across two."""
    place = {}
    for kind in dict.fromkeys(kind for kind, _ in masks):
        room: list[int] = []
        names = [name for of_kind, name in _needed(masks) if of_kind is kind]
        for name in sorted(names, key=sizes.__getitem__, reverse=True):
            fits = [number for number, used in enumerate(room) if used + sizes[name] <= _WORD]
            number = fits[0] if fits else len(room)
            if not fits:
                room.append(0)
            place[kind, name] = f"{kind}{number}", room[number]
            room[number] += sizes[name]
    return Layout(place)


def _needed(masks: Mapping[tuple[Mark, str], Masks]) -> Sequence[tuple[Mark, str]]:
    return [key for key, mask in masks.items() if mask.any()]


@dataclass(frozen=True)
class Sum:
    """How to count the true entries of a plan: bits that count for themselves, by column, and what is left."""

    some: Mapping[str, int]
    not_every: Mapping[str, int]
    rest: Sequence[AnyOf]


def summed(entries: Sequence[AnyOf], layout: Layout, several: frozenset[str] = frozenset()) -> Sum:
    """Sort out the entries whose bits may simply be counted: one test of one bit, or of bits of which one is ever set.

    ``several`` are the attributes of which a row may hold several; a program's masks always may.
    """
    some: dict[str, int] = {}
    not_every: dict[str, int] = {}
    rest = []
    for entry in (tuple(t for t in tests if (t.kind, t.name) in layout.place) for tests in entries):
        if len(entry) == 1 and _counts_itself(entry[0], several):
            (test,) = entry
            held = some if test.op is not Op.NOT_EVERY else not_every
            held[layout.column(test)] = held.get(layout.column(test), 0) | layout.mask(test)
        elif entry:
            rest.append(entry)
    return Sum(some, not_every, rest)


def _counts_itself(test: Test, several: frozenset[str]) -> bool:
    one_held = test.kind is Mark.HELD and test.name not in several
    return test.mask.bit_count() == 1 or (one_held and test.op is Op.SOME)
