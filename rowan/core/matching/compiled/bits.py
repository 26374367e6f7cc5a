"""Rows for many programs that are joined late and searched by compiled loops."""

from collections.abc import Sequence
from functools import cache
from typing import cast

import numpy as np

from rowan.core.matching.bits import ManyBits, Row, Words
from rowan.core.matching.compiled.found import found_in
from rowan.core.matching.compiled.joined import Everything, is_joined, joined, of_each, of_either
from rowan.core.matching.compiled.machine import LINE, PITCH, Numbers
from rowan.core.matching.compiled.search import (
    DIGITS,
    GROUPS,
    LINES,
    Firsts,
    Task,
    search,
    weigh,
)
from rowan.core.matching.compiled.steps import task_of
from rowan.core.matching.model import Found
from rowan.core.matching.sieve import Asked, Places


class CompiledBits(ManyBits):
    """Rows as numpy words, of which the search is compiled: some seconds when the first of a process are made."""

    joins_late = True

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.all = cast("Row", Everything(joined(self.all).terms))
        _warm()

    def either(self, rows: Sequence[Row]) -> Row:
        """Return the bits that some of ``rows`` has, not worked out; none for no rows."""
        return cast("Row", of_either(rows)) if rows else self.none

    def each(self, rows: Sequence[Row]) -> Row:
        """Return the bits that each of ``rows`` has, not worked out."""
        return cast("Row", of_each(rows))

    def worked_out(self, row: Row) -> Row:
        """Return a row that was joined late as a plain one."""
        return cast("Row", row.worked_out()) if is_joined(row) else row

    def search(self, asked: Asked, limit: int) -> Found:
        """Return counts and the first ``limit`` of each group, as the other tiers do."""
        ways = self._best_ways(asked)
        task = task_of(asked, ways)
        counts, firsts = _searched(task, max(1, min(limit, self.size)))
        return found_in(task, asked, counts, firsts, limit)

    def _best_ways(self, asked: Asked) -> Row:
        """Return the live ways less those of a program that has a nearer one."""
        if asked.runs is None:
            return asked.live
        slots, starts = asked.runs
        task = task_of(asked, asked.live)
        order = np.argsort(slots)
        ascending = np.empty(len(slots), np.int64)
        weigh(task, _room(task), slots[order], ascending)
        keys = np.empty(len(slots), np.int64)
        keys[order] = ascending
        nearest = np.minimum.reduceat(keys * len(slots) + np.arange(len(slots)), starts)
        lost = np.zeros(self.size, bool)
        lost[slots] = True
        lost[slots[nearest % len(slots)]] = False
        return asked.live & ~self.packed(lost)


def _searched(task: Task, places: int) -> tuple[Numbers, Firsts]:
    counts = np.zeros((LINES, 3), np.int64)
    firsts = Firsts(
        np.empty((GROUPS, places), np.int64),
        np.empty((GROUPS, places), np.uint64),
        np.zeros((GROUPS, places), np.int64),
        np.zeros(GROUPS, np.int64),
    )
    search(task, _room(task), counts, firsts)
    return counts, firsts


def _room(task: Task) -> Words:
    """Return room for the registers that begins with a line of the caches: else the machine touches two each time."""
    size = (DIGITS + task.digits) * PITCH
    words = np.empty(size + LINE, np.uint64)
    begin = -(words.ctypes.data // words.itemsize) % LINE
    return words[begin : begin + size]


@cache
def _warm() -> None:
    """Have the loops compiled, if they are not: at the start of a process rather than for somebody who waits."""
    none, numbers = ManyBits(0).none, np.empty(0, np.int64)
    no_turns = cast("Words", none)
    nothing = Asked([], [], [], [], none, none, Places([], [], []), no_turns, numbers, None)
    task = task_of(nothing, none)
    _searched(task, 1)
    weigh(task, _room(task), numbers, numbers)
