"""What a thief of the database carries off: every cell of every table, and every file of the server."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

from tests.attacks.ground import Ground

_PART = 1 << 24
Cell = object


def carried_off(ground: Ground, overlap: int) -> Iterator[tuple[str, bytes]]:
    """Yield every table and every file, large ones in parts that share so many bytes with the one before."""
    if ground.address.startswith("sqlite"):
        files = sorted(ground.folder.glob(f"{ground.database.name}*"))
    else:
        files = _files_of_postgres(ground.address)
    for table, rows in tables(ground.address):
        yield f"table {table}", b"\n".join(as_bytes(cell) for row in rows for cell in row)
    for path in files:
        yield from ((f"file {path.name}", part) for part in _parts(path, overlap))


def tables(address: str) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Yield each table of ours with its rows."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as thief:
            named = "SELECT name FROM sqlite_master WHERE type = 'table'"
            for (name,) in thief.execute(named).fetchall():
                yield name, thief.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        return
    with psycopg.connect(address, autocommit=True) as server:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (name,) in server.execute(named).fetchall():
            asked = sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))
            yield name, server.execute(asked).fetchall()


def as_bytes(cell: Cell) -> bytes:
    """Return a cell as bytes."""
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def _files_of_postgres(address: str) -> list[Path]:
    """Return every file of the server's folder, its log of writes too, once all is written there."""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CHECKPOINT")
        found = server.execute("SHOW data_directory").fetchone()
    folder = Path(found[0] if found else "")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _parts(path: Path, overlap: int) -> Iterator[bytes]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # the server took it away meanwhile
        return
    for start in range(0, len(content), _PART):
        yield content[max(0, start - overlap) : start + _PART]
