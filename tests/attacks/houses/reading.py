"""The database of a house, read from outside, as it stands."""

import sqlite3
from contextlib import closing
from typing import Any

import psycopg

from tests.attacks.ground import Ground

_SQLITE = "sqlite:///"
_PATIENCE_SECONDS = 30
_NAMES_IN_SQLITE = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
)
_NAMES_IN_POSTGRESQL = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def selected(ground: Ground, statement: str) -> list[tuple[Any, ...]]:
    """Return the rows that a statement finds."""
    if ground.address.startswith(_SQLITE):
        path = ground.address.removeprefix(_SQLITE)
        with closing(sqlite3.connect(path, _PATIENCE_SECONDS)) as hand:
            return hand.execute(statement).fetchall()
    with psycopg.connect(ground.address) as connection:
        return connection.execute(statement.encode()).fetchall()


def tables(ground: Ground) -> list[str]:
    """Return the names of all tables."""
    is_file = ground.address.startswith(_SQLITE)
    found = selected(ground, _NAMES_IN_SQLITE if is_file else _NAMES_IN_POSTGRESQL)
    return sorted(name for (name,) in found)


def counted(ground: Ground) -> dict[str, int]:
    """Return how many rows each table has, all of them as they were in one moment."""
    each = (f"SELECT '{name}', COUNT(*) FROM \"{name}\"" for name in tables(ground))  # noqa: S608
    return dict(selected(ground, " UNION ALL ".join(each)))
