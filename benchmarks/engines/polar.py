"""polars, both cores: mask words as UInt64 columns, one lazy query for the near rows, then counts and the first.

Order is one number (open, wishes, asks, turn), so that a single column is sorted. Measured against narrow columns an
attribute, against bit-packed saturating counters, against gathering by row number and against the streaming engine:
slower each. Sums are in UInt32, what polars' count of bits gives: casting costs more than the wider sum.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add, and_, or_
from typing import Any

import polars as pl

from benchmarks.answers import GROUPS, LIMIT, Answer, of_forward_rows, of_reverse_rows
from benchmarks.engines.contract import Run
from benchmarks.frames import as_frame
from benchmarks.layout import Layout, in_words, people_as_columns, programs_as_columns, summed
from benchmarks.marks import PeopleMarks, ProgramMarks
from benchmarks.plans import AllOf, AnyOf, Op, Plan, Test, plan_for_person, plan_for_program
from rowan.core.matching.model import Openness, Program
from rowan.core.vocabulary.answers import Answers

_NEVER = pl.lit(value=False)


class _Terms:
    """Writes tests as expressions over a frame of words."""

    def __init__(self, layout: Layout, frame: pl.DataFrame, several: frozenset[str]) -> None:
        self._layout, self._schema, self._several = layout, frame.schema, several

    def any(self, tests: Sequence[Test]) -> pl.Expr:
        some: dict[str, int] = {}
        parts = []
        for test in filter(self._layout.stored, tests):
            column, mask = self._layout.column(test), self._layout.mask(test)
            if test.op is Op.SOME:
                some[column] = some.get(column, 0) | mask
            else:
                held, wanted = self.bits(column, mask), self._number(column, mask)
                parts.append(held == wanted if test.op is Op.EVERY else held != wanted)
        parts += [self.bits(c, mask) != self._number(c, 0) for c, mask in some.items()]
        return reduce(or_, parts) if parts else _NEVER

    def either(self, entries: Sequence[AllOf]) -> pl.Expr:
        single = self.any([entry[0] for entry in entries if len(entry) == 1])
        joined = [
            reduce(and_, [self.any([test]) for test in entry])
            for entry in entries
            if len(entry) > 1
        ]
        return reduce(or_, joined, single)

    def count(self, entries: Sequence[AnyOf], *more: pl.Expr) -> pl.Expr:
        parts = summed(entries, self._layout, self._several)
        terms = [
            *more,
            *(self.bits(c, mask).bitwise_count_ones() for c, mask in parts.some.items()),
            *(
                (~self.bits(c, mask) & self._number(c, mask)).bitwise_count_ones()
                for c, mask in parts.not_every.items()
            ),
            *(self.any(entry).cast(pl.UInt32) for entry in parts.rest),
        ]
        return reduce(add, terms) if terms else pl.lit(0, pl.UInt32)

    def bits(self, column: str, mask: int) -> pl.Expr:
        return pl.col(column) & self._number(column, mask)

    def _number(self, column: str, value: int) -> pl.Expr:
        return pl.lit(value, self._schema[column])


def _verdict() -> pl.Expr:
    judged = pl.when(pl.col("unmet") == 0).then(0).when(pl.col("missed") == 0).then(1)
    return judged.when("soft").then(2).otherwise(3).cast(pl.UInt8).alias("verdict")


class PolarsForward:
    """Programs in a frame."""

    def __init__(self, marks: ProgramMarks) -> None:
        layout = in_words(marks.masks, marks.sizes)
        self._frame, self._tokens = as_frame(programs_as_columns(marks, layout)), marks.tokens
        self._terms = _Terms(layout, self._frame, frozenset())

    def bytes_held(self) -> int:
        """Return the bytes of the frame."""
        return int(self._frame.estimated_size())

    def ready(self, question: Answers) -> Run:
        """Write the query; it is run over the frame as it is then."""
        plan, terms = plan_for_person(question, self._tokens), self._terms
        missed = terms.count(plan.missed)
        restricted = terms.bits("restricts", plan.unanswered).bitwise_count_ones()
        judged = (
            "id",
            "openness",
            "place",
            missed.alias("missed"),
            terms.count(plan.unmet, restricted).alias("unmet"),
            terms.count([(test,) for test in plan.wishes]).alias("wishes"),
            (pl.col("exceptions") & ~terms.either(plan.firm)).alias("soft"),
        )
        asks = (pl.col("unmet") - pl.col("missed")).alias("asks")
        return lambda: self._first(
            self._frame.lazy()
            .filter(missed <= 1)
            .select(judged)
            .select("id", "openness", "wishes", _verdict(), asks, _order(asks))
            .collect()
        )

    def _first(self, near: pl.DataFrame) -> list[tuple[Any, ...]]:
        counts = near.group_by("verdict", "openness").len().iter_rows()
        rows: list[tuple[Any, ...]] = [(v, None, state, number, 0) for v, state, number in counts]
        for verdict in GROUPS:
            group = near.filter(pl.col("verdict") == int(verdict))
            first = group.bottom_k(min(LIMIT, len(group)), by="order").sort("order")
            rows += first.select("verdict", "id", "openness", "wishes", "asks").iter_rows()
        return rows

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_forward_rows(raw)

    def set_openness(self, program: int, openness: Openness) -> None:
        """Write one cell; ids count from 1."""
        self._frame[program - 1, "openness"] = int(openness)


def _order(asks: pl.Expr) -> pl.Expr:
    """Return one number that ascends as rows are shown."""
    wishes = 63 - pl.col("wishes").cast(pl.UInt64)
    head = (pl.col("openness").cast(pl.UInt64) * 64 + wishes) * 64 + asks.cast(pl.UInt64)
    return (head * 2**32 + pl.col("place")).alias("order")


class PolarsReverse:
    """Waiting people in a frame, in the order of the line."""

    def __init__(self, marks: PeopleMarks) -> None:
        layout = in_words(marks.masks, marks.sizes)
        self._frame, self._atoms = as_frame(people_as_columns(marks, layout)), marks.atoms
        self._terms = _Terms(layout, self._frame, marks.several)

    def bytes_held(self) -> int:
        """Return the bytes of the frame."""
        return int(self._frame.estimated_size())

    def ready(self, question: Program) -> Run:
        """Write the query."""
        query = self._query(plan_for_program(question, self._atoms), question)
        return lambda: self._first(query.collect())

    def _query(self, plan: Plan, program: Program) -> pl.LazyFrame:
        missed = self._terms.count(plan.missed)
        asked = self._terms.any([test for entry in plan.unmet for test in entry])
        soft = ~self._terms.either(plan.firm) if program.exceptions else _NEVER
        near = self._frame.lazy().filter(missed <= 1)
        unmet = (missed + asked.cast(pl.UInt32)).alias("unmet")
        return near.select("id", missed.alias("missed"), unmet, soft.alias("soft")).select(
            "id", _verdict()
        )

    def _first(self, near: pl.DataFrame) -> list[tuple[Any, ...]]:
        counts = near.group_by("verdict").len().iter_rows()
        rows: list[tuple[Any, ...]] = [(verdict, None, number) for verdict, number in counts]
        for verdict in GROUPS:
            group = near.lazy().filter(pl.col("verdict") == int(verdict)).head(LIMIT).collect()
            rows += [(int(verdict), person, 0) for person in group["id"].to_list()]
        return rows

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_reverse_rows(raw)
