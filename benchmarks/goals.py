"""The goals of matching, as ratios in one run: each has a floor, to be reached on a noisy machine too, and a target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.engines.roster import ROWAN, ROWAN_COMPILED
from benchmarks.measure import Measured

MILLION, FEW = 1_000_000, 170
_POSTGRES = ("postgres-columns", "postgres-bits")


class _Ratio(NamedTuple):
    """How many times as long a peer takes; of several peers the quickest counts."""

    work: str
    size: int
    peer: str
    engines: tuple[str, ...]
    floor: float
    target: float
    own: str = ROWAN


_RATIOS = (
    _Ratio("forward", MILLION, "PostgreSQL's best", _POSTGRES, 40, 90),
    _Ratio("forward", MILLION, "DuckDB", ("duckdb-words",), 6, 10),
    _Ratio("forward", MILLION, "polars", ("polars-words",), 3, 6),
    _Ratio("forward", MILLION, "SQLite", ("sqlite-columns",), 100, 200),
    _Ratio("forward", MILLION, "PostgreSQL's best", _POSTGRES, 250, 600, ROWAN_COMPILED),
    _Ratio("forward", MILLION, "DuckDB", ("duckdb-words",), 30, 70, ROWAN_COMPILED),
    _Ratio("forward", MILLION, "polars", ("polars-words",), 15, 40, ROWAN_COMPILED),
    _Ratio("forward", FEW, "Django rows + loop", ("django-rows",), 15, 40),
    _Ratio("reverse", MILLION, "PostgreSQL's best", _POSTGRES, 150, 300),
    _Ratio("reverse", MILLION, "DuckDB", ("duckdb-words",), 25, 50),
    _Ratio("reverse", MILLION, "polars", ("polars-words",), 6, 10),
)
_SINGLE_DIGIT = 10


@dataclass(frozen=True)
class Goal:
    """What was aimed at and what was measured: nothing, if its size was not run."""

    text: str
    unit: str
    floor: float
    target: float
    got: float | None

    @property
    def reached(self) -> str:
        """Return in a word what was reached. A ratio should be high; a time or a size low."""
        if self.got is None:
            return "not run"
        sign = 1 if self.unit == "x" else -1
        if sign * self.got >= sign * self.target:
            return "target"
        return "floor" if sign * self.got >= sign * self.floor else "MISSED"

    def written(self, value: float | None) -> str:
        """Return a value with its unit."""
        if value is None:
            return "-"
        digits = 1 if value < _SINGLE_DIGIT else 0
        return f"{value:,.{digits}f}{self.unit}"


def goals(results: Sequence[Measured]) -> Iterator[Goal]:
    """Return every goal that this run can speak to."""
    by_key = {(one.work, one.size, one.engine): one for one in results}

    def time(work: str, size: int, engine: str) -> float | None:
        found = by_key.get((work, size, engine))
        return found.p50_ms if found else None

    for goal in _RATIOS:
        own = time(goal.work, goal.size, goal.own)
        others = [took for one in goal.engines if (took := time(goal.work, goal.size, one))]
        ratio = min(others) / own if own and others else None
        text = f"{goal.work} {goal.size:,}: {goal.peer} / {goal.own}"
        yield Goal(text, "x", goal.floor, goal.target, ratio)
    largest = max((one.size for one in results), default=0)
    change = time("update", largest, ROWAN)
    in_microseconds = None if change is None else change * 1000
    yield Goal(f"bed change in the index at {largest:,}", " us", 50, 15, in_microseconds)
    index = by_key.get(("forward", MILLION, ROWAN))
    held = index.memory_mb * 2**20 / MILLION if index else None
    yield Goal(f"memory of a program at {MILLION:,}", " bytes", 150, 100, held)
