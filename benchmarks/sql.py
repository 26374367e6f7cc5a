"""The SQL text of a search, from a plan and a layout: without tests that cannot be true, likely misses first."""

# ruff: noqa: S608 - the text is made of our own names and numbers

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.layout import Layout, summed
from benchmarks.plans import AllOf, AnyOf, Op, Plan, Test

LIMIT = 50
_VERDICT = "CASE WHEN unmet = 0 THEN 0 WHEN missed = 0 THEN 1 WHEN exceptions AND NOT firm THEN 2 ELSE 3 END"


@dataclass(frozen=True)
class Dialect:
    """How one database writes a truth as 0 or 1, and a count of the bits of a word if it has one."""

    as_number: str = "({})"
    bit_count: str = ""


@dataclass(frozen=True)
class Writer:
    """Writes searches over one table.

    ``likely`` says how often an entry is true. After so many entries as ``stages`` say, a row that has missed twice is
    given up.
    """

    dialect: Dialect
    layout: Layout
    table: str
    likely: Callable[[AnyOf], float]
    several: frozenset[str] = frozenset()
    stages: Sequence[int] = (4, 8, 12)

    def forward(self, plan: Plan) -> str:
        """Return the text whose rows are (verdict, program or null, openness, wishes or number, asks)."""
        missed = self._terms(plan.missed)
        unmet = self._terms(plan.unmet)
        if plan.unanswered:
            unmet += self._restricted(plan.unanswered)
        wishes = self._terms([(test,) for test in plan.wishes])
        judged = (
            f"SELECT id, openness, place, exceptions, {_plus(missed)} AS missed, {_plus(unmet)} AS unmet, "
            f"{_plus(wishes)} AS wishes, {self._either(plan.firm)} AS firm "
            f"FROM {self.table} WHERE {self._few(missed)}"
        )
        return (
            f"WITH near AS MATERIALIZED (SELECT {_VERDICT} AS verdict, id, openness, place, wishes, "
            f"unmet - missed AS asks FROM ({judged}) AS judged) "
            "SELECT verdict, NULL AS id, openness, count(*) AS wishes, 0 AS asks "
            "FROM near GROUP BY verdict, openness "
            + " ".join(_first_programs(verdict) for verdict in range(3))
        )

    def reverse(self, plan: Plan, *, exceptions: bool) -> str:
        """Return the text whose rows are (verdict, person or null, number)."""
        missed = self._terms(plan.missed)
        asked = self._any([test for entry in plan.unmet for test in entry])
        stretch = f"NOT {self._either(plan.firm)}" if exceptions else "1 = 0"
        near = (
            f"SELECT id, CASE WHEN {_plus(missed)} = 0 THEN CASE WHEN {asked} THEN 1 ELSE 0 END "
            f"WHEN {stretch} THEN 2 ELSE 3 END AS verdict "
            f"FROM {self.table} WHERE {self._few(missed)}"
        )
        return (
            f"WITH near AS MATERIALIZED ({near}) "
            "SELECT verdict, NULL AS id, count(*) AS number FROM near GROUP BY verdict "
            + " ".join(_first_people(verdict) for verdict in range(3))
        )

    def _few(self, missed: Sequence[str]) -> str:
        ends = [end for end in self.stages if end < len(missed)]
        return " AND ".join(f"{_plus(missed[:end])} <= 1" for end in [*ends, len(missed)])

    def _terms(self, entries: Sequence[AnyOf]) -> list[str]:
        if not self.dialect.bit_count:
            ordered = sorted(entries, key=self.likely, reverse=True)
            return [self.dialect.as_number.format(self._any(entry)) for entry in ordered]
        parts = summed(entries, self.layout, self.several)
        counted = [f"{column} & {mask}" for column, mask in parts.some.items()]
        counted += [f"~{column} & {mask}" for column, mask in parts.not_every.items()]
        rest = sorted(parts.rest, key=self.likely, reverse=True)
        return [
            *(self.dialect.bit_count.format(bits) for bits in counted),
            *(self.dialect.as_number.format(self._any(entry)) for entry in rest),
        ]

    def _restricted(self, unanswered: int) -> list[str]:
        if self.dialect.bit_count:
            return [self.dialect.bit_count.format(f"restricts & {unanswered}")]
        bits = (1 << place for place in range(unanswered.bit_length()) if unanswered >> place & 1)
        return [self.dialect.as_number.format(f"(restricts & {bit}) <> 0") for bit in bits]

    def _either(self, entries: Sequence[AllOf]) -> str:
        """Write that in one of ``entries`` all tests are true."""
        single = [entry[0] for entry in entries if len(entry) == 1]
        joined = [
            f"({' AND '.join(self._any([test]) for test in entry)})"
            for entry in entries
            if len(entry) > 1
        ]
        return f"({' OR '.join([self._any(single), *joined])})"

    def _any(self, tests: Sequence[Test]) -> str:
        """Write that one of ``tests`` is true; those for some bit of one column become one."""
        some: dict[str, int] = {}
        written = []
        for test in tests:
            if not self.layout.stored(test):
                continue
            column, mask = self.layout.column(test), self.layout.mask(test)
            if test.op is Op.SOME:
                some[column] = some.get(column, 0) | mask
            else:
                sign = "=" if test.op is Op.EVERY else "<>"
                written.append(f"({column} & {mask}) {sign} {mask}")
        written += [f"({column} & {mask}) <> 0" for column, mask in some.items()]
        return f"({' OR '.join(written)})" if written else "(1 = 0)"


def _plus(terms: Sequence[str]) -> str:
    return f"({' + '.join(terms)})" if terms else "0"


def _first_programs(verdict: int) -> str:
    return (
        "UNION ALL SELECT * FROM (SELECT verdict, id, openness, wishes, asks FROM near "
        f"WHERE verdict = {verdict} ORDER BY openness, wishes DESC, asks, place LIMIT {LIMIT}) AS g{verdict}"
    )


def _first_people(verdict: int) -> str:
    return (
        "UNION ALL SELECT * FROM (SELECT verdict, id, 0 FROM near "
        f"WHERE verdict = {verdict} ORDER BY id LIMIT {LIMIT}) AS g{verdict}"
    )
