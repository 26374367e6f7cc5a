"""Write the steps of a search: from what one person's answers make of all programs to what the machine runs."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from rowan.core.matching.bits import Row
from rowan.core.matching.compiled.joined import Joined, Term, joined, source_of
from rowan.core.matching.compiled.machine import FEWEST_DIGITS, Numbers, Step
from rowan.core.matching.compiled.search import (
    DIGITS,
    EXCEPTIONS,
    FIRMLY,
    FULL,
    KNOWN,
    NIL,
    ONCE,
    PART,
    ROW,
    UNSURE,
    WAYS,
    Task,
)
from rowan.core.matching.sieve import Asked

_SOURCES = 4
_NOTHING = 2 * NIL
"""The source that has no bit."""


def task_of(asked: Asked, ways: Row) -> Task:
    """Return the task of one search. It names rows by address: ``asked`` and ``ways`` have to outlive it."""
    steps = _Steps()
    asks, likes = _digits(asked.unmet), _digits(asked.unliked)
    steps.for_each(Step.COUNT, ONCE, [row for _, row in asked.missed])
    steps.for_each(Step.SUM, DIGITS - 1, asked.unmet)
    steps.for_each(Step.SUM, DIGITS + asks, asked.unliked)
    steps.write(Step.PUT, DIGITS + asks, [_NOTHING])
    for register, rows in (
        (FIRMLY, asked.firmly),
        (WAYS, [ways]),
        (EXCEPTIONS, [asked.exceptions]),
        (KNOWN, asked.places.known),
        (UNSURE, asked.places.unsure),
        (FULL, asked.places.full),
    ):
        steps.add(register, rows)
    return Task(steps.written(), asks, asks + 1 + likes, asked.turns)


def _digits(rows: Sequence[Row]) -> int:
    return max(FEWEST_DIGITS, len(rows).bit_length())


def _of_register(number: int) -> int:
    return 2 * number


class _Steps:
    def __init__(self) -> None:
        self._numbers: list[int] = []

    def written(self) -> Numbers:
        return np.array(self._numbers, np.int64).reshape(-1, 3 + _SOURCES)

    def write(self, step: Step, out: int, sources: Sequence[int], digits: int = 0) -> None:
        rest = sources[0] if step is Step.PUT or step is Step.KEEP else _NOTHING
        self._numbers += int(step), out, digits, *sources, *(rest,) * (_SOURCES - len(sources))

    def for_each(self, step: Step, out: int, rows: Iterable[Row]) -> None:
        """Take one step for each row: those that have to be put together alone, the others four at a time."""
        simple: list[int] = []
        number = 0
        for row in rows:
            source = source_of(row)
            if source:
                simple.append(source)
                continue
            self._put_together(joined(row))
            number += 1
            self.write(step, out, [_of_register(ROW)], number.bit_length())
        for sources in _by_four(simple):
            number += len(sources)
            self.write(step, out, sources, number.bit_length())

    def add(self, out: int, rows: Iterable[Row]) -> None:
        """Add the bits of rows."""
        simple: list[int] = []
        for row in rows:
            source = source_of(row)
            if source:
                simple.append(source)
            else:
                self._add_terms(out, joined(row).terms)
        self._add_sources(out, simple)

    def _add_sources(self, out: int, simple: Sequence[int]) -> None:
        for sources in _by_four(simple):
            self.write(Step.ADD, out, sources)

    def _add_terms(self, out: int, terms: Sequence[Term]) -> None:
        self._add_sources(out, [term[0].source for term in terms if len(term) == 1])
        for term in terms:
            if len(term) > 1:
                self._put(PART, term)
                self.write(Step.ADD, out, [_of_register(PART)])

    def _put_together(self, row: Joined) -> None:
        if len(row.terms) == 1:
            self._put(ROW, row.terms[0])
        else:
            self.write(Step.PUT, ROW, [_NOTHING])
            self._add_terms(ROW, row.terms)

    def _put(self, out: int, term: Term) -> None:
        step = Step.PUT
        for sources in _by_four([literal.source for literal in term]):
            self.write(step, out, sources)
            step = Step.KEEP


def _by_four(sources: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(sources), _SOURCES):
        yield sources[begin : begin + _SOURCES]
