"""DuckDB in memory, both cores: mask words counted by ``bit_count``; statements are prepared.

Measured against one column an attribute, and against giving a row up early: twice as slow, and no faster.
"""

# ruff: noqa: S608 - the text is made of our own names and numbers

from itertools import count

import duckdb

from benchmarks.engines.contract import Run
from benchmarks.engines.tables import TABLE, Style
from benchmarks.frames import as_frame
from benchmarks.layout import Columns
from benchmarks.sql import Dialect
from rowan.core.matching.model import Openness

STYLE = Style(Dialect(as_number="({})::INTEGER", bit_count="bit_count({})"), words=True)


class Duck:
    """One database in memory."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:")
        self._connection.execute("SET threads = 2")
        self._numbers = count()

    def fill(self, columns: Columns) -> None:
        """Make the table."""
        self._connection.register("given", as_frame(columns).to_arrow())
        self._connection.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM given")
        self._connection.execute(f"CREATE UNIQUE INDEX by_id ON {TABLE} (id)")
        self._connection.unregister("given")

    def prepared(self, text: str) -> Run:
        """Prepare a statement and return the search."""
        name = f"search{next(self._numbers)}"
        self._connection.execute(f"PREPARE {name} AS {text}")
        return lambda: self._connection.execute(f"EXECUTE {name}").fetchall()

    def change(self, program: int, openness: Openness) -> None:
        """Update one row and commit."""
        self._connection.execute(
            f"UPDATE {TABLE} SET openness = ? WHERE id = ?", (int(openness), program)
        )

    def bytes_held(self) -> int:
        """Return what DuckDB says it holds in memory."""
        held = self._connection.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()")
        return int(held.fetchall()[0][0])
