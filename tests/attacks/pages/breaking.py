"""Break what a running server stands on, and mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_PATIENCE_SECONDS = 30


@contextmanager
def without_sessions(database: Path) -> Iterator[None]:
    """Take the table of sessions away until the block ends."""
    _rename(database, "accounts_session", "accounts_away")
    try:
        yield
    finally:
        _rename(database, "accounts_away", "accounts_session")


def ruin(database: Path) -> None:
    """Overwrite a database in use from its first byte to its last; what it held stays in a file beside it. For good."""
    held = database.read_bytes()
    database.with_name("held.sqlite3").write_bytes(held)
    with database.open("r+b") as file:
        file.write((b"This is no database. " * (len(held) // 21 + 1))[: len(held)])


def spoil_sessions(database: Path) -> None:
    """Put nothing that opens into every session, for good."""
    _execute(database, "UPDATE accounts_session SET data = zeroblob(1100)")


def _rename(database: Path, before: str, after: str) -> None:
    _execute(database, f"ALTER TABLE {before} RENAME TO {after}")


def _execute(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database, timeout=_PATIENCE_SECONDS)) as hand:
        hand.execute(statement)
        hand.commit()
