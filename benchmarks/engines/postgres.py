"""PostgreSQL 15: a throw-away server, an unlogged table in shared buffers, both cores, statements prepared.

Two forms: one narrow integer column an attribute (``COLUMNS``), and bigint mask words counted by ``bit_count``
(``BITS``). Measured against these: bit strings of all tokens (within a tenth of the words, either way), JIT (slower in
nearly all cases, so it is off), a second worker beside the leader (slower on two cores). No criterion is selective
enough for an index; the primary key serves updates. Small tables are read without a worker, which would cost more.
"""

# ruff: noqa: S608 - the text is made of our own names and numbers

from io import BytesIO
from itertools import count

import psycopg

from benchmarks.engines.contract import Run
from benchmarks.engines.tables import TABLE, Style
from benchmarks.frames import as_frame
from benchmarks.layout import Columns
from benchmarks.sql import Dialect
from rowan.core.matching.model import Openness

COLUMNS = Style(Dialect(as_number="({})::integer"), words=False, stages=(4, 8, 12))
BITS = Style(
    Dialect(as_number="({})::integer", bit_count="bit_count(({})::bit(64))"),
    words=True,
    stages=(5,),
)
SERVER: dict[str, str | int] = {
    "shared_buffers": "2GB",
    "work_mem": "128MB",
    "max_parallel_workers": 2,
    "autovacuum": "off",
    "jit": "off",
}
_MANY = 50_000
_WIDTHS = ((15, "smallint"), (31, "integer"), (63, "bigint"))


class Postgres:
    """One connection, with a table that replaces the last one."""

    def __init__(self, url: str) -> None:
        self._numbers = count()
        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)
        self._cursor = self._connection.cursor(binary=True)

    def fill(self, columns: Columns) -> None:
        """Make the table, the widest columns first, so that there are no gaps between them."""
        widths = {name: _width(name, columns) for name in columns}
        ordered = {name: columns[name] for name in sorted(widths, key=lambda n: -widths[n][0])}
        named = ", ".join(f"{name} {widths[name][1]}" for name in ordered)
        self._do(f"DROP TABLE IF EXISTS {TABLE}")
        self._do(f"CREATE UNLOGGED TABLE {TABLE} ({named})")
        written = BytesIO()
        as_frame(ordered).write_csv(written, include_header=False)
        with self._cursor.copy(f"COPY {TABLE} FROM STDIN (FORMAT csv)".encode()) as copy:
            copy.write(written.getbuffer())
        self._do(f"ALTER TABLE {TABLE} ADD PRIMARY KEY (id)")
        self._do(f"VACUUM ANALYZE {TABLE}")
        self._do(f"SET max_parallel_workers_per_gather = {int(len(columns['id']) >= _MANY)}")
        self._do("SET parallel_setup_cost = 0")
        self._do("SET parallel_tuple_cost = 0")
        if "openness" in columns:
            self._do(
                "PREPARE change (integer, integer) AS "
                f"UPDATE {TABLE} SET openness = $1::smallint WHERE id = $2"
            )

    def _do(self, text: str) -> None:
        self._cursor.execute(text.encode())

    def prepared(self, text: str) -> Run:
        """Prepare a statement and return the search."""
        name = f"search{next(self._numbers)}"
        self._do(f"PREPARE {name} AS {text}")
        execute = f"EXECUTE {name}".encode()
        return lambda: self._cursor.execute(execute).fetchall()

    def change(self, program: int, openness: Openness) -> None:
        """Update one row and commit."""
        self._do(f"EXECUTE change ({int(openness)}, {program})")

    def bytes_held(self) -> int:
        """Return the table and its key as the server counts them."""
        self._do(f"SELECT pg_total_relation_size('{TABLE}')")
        ((size,),) = self._cursor.fetchall()
        return int(size)


def _width(name: str, columns: Columns) -> tuple[int, str]:
    if name == "exceptions":
        return 1, "boolean"
    highest = int(columns[name].max(initial=0)).bit_length()
    return next((bits, written) for bits, written in _WIDTHS if highest <= bits)
