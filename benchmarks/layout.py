"""Where a mask is stored: a column of its own for each attribute, or a few words that hold many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.marks import Mark, Masks, PeopleMarks, ProgramMarks
from benchmarks.plans import AnyOf, Op, Test

_WORD = 63
"""One bit less than there are: SQL knows no unsigned words."""
_SAMPLE = 2000
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Layout:
    """The column of each mask and how far it is shifted there."""

    place: Mapping[tuple[Mark, str], tuple[str, int]]

    def stored(self, test: Test) -> bool:
        """Say whether any row could make the test true: of a mask that is never set nothing is stored."""
        return (test.mark, test.name) in self.place

    def column(self, test: Test) -> str:
        """Return the column that a test reads."""
        return self.place[test.mark, test.name][0]

    def mask(self, test: Test) -> int:
        """Return the mask of a test as it stands in its column."""
        return test.mask << self.place[test.mark, test.name][1]

    def columns(self, masks: Mapping[tuple[Mark, str], Masks]) -> Columns:
        """Return the columns that hold ``masks``."""
        columns: dict[str, Masks] = {}
        for key, (column, shift) in self.place.items():
            moved = masks[key] << np.uint64(shift)
            columns[column] = columns[column] | moved if column in columns else moved
        return {name: words.view(np.int64) for name, words in columns.items()}


def apart(masks: Mapping[tuple[Mark, str], Masks]) -> Layout:
    """Give each attribute columns of its own."""
    return Layout({(mark, name): (f"{mark}_{name}", 0) for mark, name in _needed(masks)})


def in_words(masks: Mapping[tuple[Mark, str], Masks], sizes: Mapping[str, int]) -> Layout:
    """Pack attributes into as few words as hold them, no attribute across two."""
    place = {}
    for mark in dict.fromkeys(mark for mark, _ in masks):
        room: list[int] = []
        names = [name for of_mark, name in _needed(masks) if of_mark is mark]
        for name in sorted(names, key=sizes.__getitem__, reverse=True):
            fits = [number for number, used in enumerate(room) if used + sizes[name] <= _WORD]
            number = fits[0] if fits else len(room)
            if not fits:
                room.append(0)
            place[mark, name] = f"{mark}{number}", room[number]
            room[number] += sizes[name]
    return Layout(place)


def _needed(masks: Mapping[tuple[Mark, str], Masks]) -> Sequence[tuple[Mark, str]]:
    """Leave out firm refusals of attributes that have none: a test of them is never true."""
    return [key for key, mask in masks.items() if key[0] is not Mark.FIRM or mask.any()]


def programs_as_columns(marks: ProgramMarks, layout: Layout) -> Columns:
    """Return what a table of programs holds."""
    given = marks.directory
    return {
        "id": given.ids,
        "openness": given.openness,
        "place": given.place,
        "exceptions": given.exceptions,
        "restricts": marks.restricts.view(np.int64),
        **layout.columns(marks.masks),
    }


def people_as_columns(marks: PeopleMarks, layout: Layout) -> Columns:
    """Return what a table of waiting people holds; ids ascend in the order of the line."""
    return {"id": marks.line.ids, **layout.columns(marks.masks)}


@dataclass(frozen=True)
class Sum:
    """How to count the true entries of a plan: bits that count for themselves, by column, and what is left."""

    some: Mapping[str, int]
    not_every: Mapping[str, int]
    rest: Sequence[AnyOf]


def summed(entries: Sequence[AnyOf], layout: Layout, several: frozenset[str]) -> Sum:
    """Sort out the entries whose bits may simply be counted: one test of one bit, or of bits of which one is ever set.

    ``several`` are the attributes of which a person may hold several; a program's masks always may.
    """
    some: dict[str, int] = {}
    not_every: dict[str, int] = {}
    rest = []
    for entry in (tuple(test for test in tests if layout.stored(test)) for tests in entries):
        if len(entry) == 1 and _counts_itself(entry[0], several):
            (test,) = entry
            held = not_every if test.op is Op.NOT_EVERY else some
            held[layout.column(test)] = held.get(layout.column(test), 0) | layout.mask(test)
        elif entry:
            rest.append(entry)
    return Sum(some, not_every, rest)


def _counts_itself(test: Test, several: frozenset[str]) -> bool:
    one_held = test.mark is Mark.HELD and test.name not in several
    return test.mask.bit_count() == 1 or (one_held and test.op is Op.SOME)


def likeliness(masks: Mapping[tuple[Mark, str], Masks]) -> Callable[[AnyOf], float]:
    """Return a function that says how often an entry is true, judged by the first rows: what a planner would know."""
    sample = {key: mask[:_SAMPLE] for key, mask in masks.items()}

    def share(entry: AnyOf) -> float:
        held = [_true_of(sample[test.mark, test.name], test) for test in entry]
        return float(np.logical_or.reduce(held).mean()) if held else 0.0

    return share


def _true_of(stored: Masks, test: Test) -> NDArray[np.bool_]:
    common = stored & np.uint64(test.mask)
    held: NDArray[np.bool_] = common == (0 if test.op is Op.SOME else test.mask)
    return held if test.op is Op.EVERY else ~held
