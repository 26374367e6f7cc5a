"""SQLite in memory: a table of integers, one column an attribute, read by one thread as SQLite does.

Measured against mask words (SQLite cannot count bits) and against giving a row up after each few criteria: no faster.
Statements stay prepared in the connection's cache; no criterion is selective enough for an index.
"""

# ruff: noqa: S608 - the text is made of our own names and numbers

import sqlite3

from benchmarks.engines.contract import Run
from benchmarks.engines.tables import TABLE, Style
from benchmarks.layout import Columns
from benchmarks.sql import Dialect
from rowan.core.matching.model import Openness

STYLE = Style(Dialect(), words=False)


class Sqlite:
    """One database in memory."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512)
        self._connection.execute("PRAGMA temp_store = MEMORY")

    def fill(self, columns: Columns) -> None:
        """Make the table."""
        names = ", ".join(f"{name} INTEGER" for name in columns if name != "id")
        self._connection.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, {names})")
        insert = f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(columns))})"
        self._connection.execute("BEGIN")
        self._connection.executemany(
            insert, zip(*(column.tolist() for column in columns.values()), strict=True)
        )
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")

    def prepared(self, text: str) -> Run:
        """Return a search."""
        return lambda: self._connection.execute(text).fetchall()

    def change(self, program: int, openness: Openness) -> None:
        """Update one row and commit."""
        self._connection.execute(
            f"UPDATE {TABLE} SET openness = ? WHERE id = ?", (int(openness), program)
        )

    def bytes_held(self) -> int:
        """Return the pages of the database."""
        ((pages,),) = self._connection.execute("PRAGMA page_count")
        ((size,),) = self._connection.execute("PRAGMA page_size")
        return int(pages * size)
