"""A whole database, read to be compared: every row of every table, but for what changes by itself."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from time import monotonic, sleep
from typing import Any

import psycopg

from tests.attacks.houses.inhabited import House
from tests.attacks.houses.reading import tables

Rows = Mapping[str, Counter[str]]
_SESSIONS = "accounts_session"
_BY_ITSELF = {"trail_entry": {"position", "tag"}, "beds_ask": {"closed_at"}}
"""The agent chains what is written, and the worker asks no more where nobody waits, each in its own time.

Whoever answers what is free leaves a report too.
"""

_QUIET_SECONDS = 2.5
_PATIENCE_SECONDS = 60


def rows(house: House) -> Rows:
    """Return every row that is no session, by table, without what the agent adds to it."""
    with closing(_connected(house)) as line:
        return {name: Counter(_told(line, name)) for name in tables(house) if name != _SESSIONS}


def rows_at_rest(house: House) -> Rows:
    """Return them once agent and worker have done what there was to do. Raises ``RuntimeError`` if they do not end."""
    deadline = monotonic() + _PATIENCE_SECONDS
    before = rows(house)
    while monotonic() < deadline:
        sleep(_QUIET_SECONDS)
        after = rows(house)
        if after == before:
            return after
        before = after
    raise RuntimeError("a house that nobody touches does not come to rest")


def changed(before: Rows, after: Rows) -> list[str]:
    """Return the tables whose rows are not what they were."""
    return sorted(name for name in before.keys() | after.keys() if before[name] != after[name])


def _connected(house: House) -> Any:
    if house.address.startswith("sqlite"):
        return sqlite3.connect(f"file:{house.database}?mode=ro", uri=True)
    return psycopg.connect(house.address, autocommit=True)


def _told(line: Any, table: str) -> Iterator[str]:
    found = line.execute(f'SELECT * FROM "{table}"')  # noqa: S608
    left_out = _BY_ITSELF.get(table, set())
    kept = [place for place, column in enumerate(found.description) if column[0] not in left_out]
    for row in found.fetchall():
        yield repr([row[place] for place in kept])
