"""Who takes part, and up to which size."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from benchmarks.engines import duck, postgres, sqlite
from benchmarks.engines.contract import Engine, ForwardEngine
from benchmarks.engines.duck import Duck
from benchmarks.engines.loop import LoopForward, LoopReverse
from benchmarks.engines.polar import PolarsForward, PolarsReverse
from benchmarks.engines.postgres import Postgres
from benchmarks.engines.rowan import RowanForward, RowanReverse, RowanReverseAnew
from benchmarks.engines.rows import DjangoReference, DjangoRows
from benchmarks.engines.sqlite import Sqlite
from benchmarks.engines.tables import SqlForward, SqlReverse
from benchmarks.marks import PeopleMarks, ProgramMarks
from rowan.core.matching.compiled.bits import CompiledBits

ROWAN, ROWAN_COMPILED = "rowan-numpy", "rowan-numba"
_ANY = 10**9
_Built = TypeVar("_Built")
_Marks = TypeVar("_Marks")


class Contender(NamedTuple, Generic[_Marks, _Built]):
    """An engine: how it is built from the marks (and the address of a PostgreSQL server), and its largest size."""

    name: str
    build: Callable[[_Marks, str], _Built]
    largest: int = _ANY


FORWARD: list[Contender[ProgramMarks, ForwardEngine]] = [
    Contender(ROWAN, lambda marks, _: RowanForward(marks)),
    Contender(ROWAN_COMPILED, lambda marks, _: RowanForward(marks, CompiledBits)),
    Contender(
        "postgres-columns", lambda marks, url: SqlForward(Postgres(url), postgres.COLUMNS, marks)
    ),
    Contender("postgres-bits", lambda marks, url: SqlForward(Postgres(url), postgres.BITS, marks)),
    Contender("sqlite-columns", lambda marks, _: SqlForward(Sqlite(), sqlite.STYLE, marks)),
    Contender("duckdb-words", lambda marks, _: SqlForward(Duck(), duck.STYLE, marks)),
    Contender("polars-words", lambda marks, _: PolarsForward(marks)),
    Contender("python-loop", lambda marks, _: LoopForward(marks)),
    Contender("django-rows", lambda marks, _: DjangoRows(marks), 10_000),
    Contender("django-reference", lambda marks, _: DjangoReference(marks), 170),
]
REVERSE: list[Contender[PeopleMarks, Engine]] = [
    Contender(ROWAN, lambda marks, _: RowanReverse(marks)),
    Contender(f"{ROWAN}-anew", lambda marks, _: RowanReverseAnew(marks)),
    Contender(
        "postgres-columns", lambda marks, url: SqlReverse(Postgres(url), postgres.COLUMNS, marks)
    ),
    Contender("postgres-bits", lambda marks, url: SqlReverse(Postgres(url), postgres.BITS, marks)),
    Contender("sqlite-columns", lambda marks, _: SqlReverse(Sqlite(), sqlite.STYLE, marks)),
    Contender("duckdb-words", lambda marks, _: SqlReverse(Duck(), duck.STYLE, marks)),
    Contender("polars-words", lambda marks, _: PolarsReverse(marks)),
    Contender("python-loop", lambda marks, _: LoopReverse(marks)),
]
