"""HUD's real Housing Inventory Count, and what SQL counts in the same file."""

import csv
import sqlite3
from functools import cache
from pathlib import Path

import pytest

from rowan.core.formats.entries import ProgramEntry
from rowan.core.formats.hic import read_hic
from rowan.core.vocabulary.answers import Answers, read_answer
from tests.support.vocabulary import SHIPPED

FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "hic_dv_2014.csv"
LINES = 2321
NEEDS_INVENTORY = pytest.mark.skipif(not FILE.exists(), reason="../shared/data is absent")

WITH_CHILDREN = """
    SELECT count(*) FROM hic WHERE State = :state AND "Inventory Type" <> 'U'
    AND "Target Population A" LIKE '%HC' AND "Beds HH w/ Children" >= :children + 1
"""
"""Where a woman with children can surely be housed."""
PERHAPS_WITH_CHILDREN = """
    SELECT count(*) FROM hic WHERE State = :state AND "Inventory Type" <> 'U' AND (
        "Target Population A" LIKE '%HC'
        AND ("Beds HH w/ Children" >= :children + 1 OR "Beds HH w/ Children" IS NULL)
        OR "Target Population A" IS NULL)
"""
"""The same, with those projects that do not say how many beds they have or for whom: these are to ask."""
ALONE = """
    SELECT count(*) FROM hic WHERE State = :state AND "Inventory Type" <> 'U' AND (
        "Target Population A" IN ('SF', 'SMF', 'YF', 'YMF')
        OR "Target Population A" IN ('SFHC', 'SMF+HC') AND "Beds HH w/o Children" IS NOT 0
        OR "Target Population A" IS NULL)
"""
"""Where a woman on her own can be housed, for all the file says."""


@cache
def content() -> bytes:
    return FILE.read_bytes()


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return the lines of the file as Python's own reader gives them."""
    return tuple(csv.DictReader(content().decode().splitlines()))


@cache
def entries() -> tuple[ProgramEntry, ...]:
    return read_hic(SHIPPED, content(), len(content()))


@cache
def _database() -> sqlite3.Connection:
    columns = list(rows()[0])
    named = ", ".join(f'"{column}" NUMERIC' for column in columns)
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(f"CREATE TABLE hic ({named})")
    marks = ", ".join("?" * len(columns))
    cells = ([row[column] or None for column in columns] for row in rows())
    database.executemany(f"INSERT INTO hic VALUES ({marks})", cells)  # noqa: S608
    return database


def sql(statement: str, state: str, children: int = 0) -> int:
    """Return a count that SQL makes of the file; a blank is NULL."""
    (number,) = _database().execute(statement, {"state": state, "children": children}).fetchone()
    return int(number)


def woman(state: str, children: int) -> Answers:
    """Return the answers of a woman who must have a place in a state, with so many children."""
    said = {"gender": {"is": ["woman"]}, "children": {"is": [children]}, "place": {"must": [state]}}
    return {name: read_answer(SHIPPED.by_id[name], raw) for name, raw in said.items()}
