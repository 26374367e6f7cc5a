"""docs/formats.md tells the truth: its examples are read, and every field and column is in it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rowan.core.formats.csv_file import columns, read_csv
from rowan.core.formats.entries import _FIELDS, ProgramEntry
from rowan.core.formats.hic import _ADULTS, _KINDS, _NEEDED, read_hic
from rowan.core.formats.json_file import read_directory, read_need
from rowan.core.vocabulary.answers import Fact, Silence, Wish
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.rules import Stance
from tests.core.formats.drawn import LIMIT
from tests.support.vocabulary import SHIPPED

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"(?s)```([\w ]+)\n(.*?)```", DOCUMENT))
NAMES = set(re.findall(r"`([^`]+)`", re.sub(r"(?s)```.*?```", "", DOCUMENT)))
Reader = Callable[[Vocabulary, bytes, int], tuple[ProgramEntry, ...]]


def _read(reader: Reader, block: str) -> tuple[ProgramEntry, ...]:
    return reader(SHIPPED, BLOCKS[block].encode(), LIMIT)


def test_the_directory_in_json() -> None:
    (program,) = _read(read_directory, "json directory")
    assert len(program.ways) == 2
    assert {stance for rule in program.ways[0].values() for _, stance in rule.said} == {
        *(Stance.ACCEPTS, Stance.CASE_BY_CASE, Stance.CANNOT, Stance.FIRM)
    }
    assert program.takes_at_once
    assert program.openings is not None


def test_the_directory_in_a_spreadsheet() -> None:
    north, south = _read(read_csv, "csv")
    assert (len(north.ways), len(north.own_words), north.name_public) == (2, 2, False)
    assert (len(south.ways), south.ways[0], south.name_public) == (1, {}, True)


def test_the_need() -> None:
    answers = read_need(SHIPPED, BLOCKS["json need"].encode(), LIMIT)
    kinds = {type(answer) for answer in answers.values()}
    assert kinds == {Fact, Wish, Silence}


def test_the_inventory() -> None:
    first, second = _read(read_hic, "csv hic")
    assert (first.reference, len(first.ways), first.paused) == ("hic-2014-7", 2, "")
    assert (second.reference, len(second.ways), second.paused) == ("hic-2014-8", 1, "Not open yet")


def test_there_is_no_example_that_is_not_read() -> None:
    assert set(BLOCKS) == {"json directory", "csv", "json need", "csv hic"}


@pytest.mark.parametrize("field", sorted(_FIELDS))
def test_every_field_of_a_program_is_explained(field: str) -> None:
    assert field in NAMES


def test_every_column_of_a_spreadsheet_is_explained() -> None:
    for column in columns(SHIPPED):
        first, colon, last = column.partition(": ")
        general = f"{first}: ID" if first == "disclosure" else f"ID: {last}" if colon else column
        assert general in NAMES, column


def test_every_column_and_code_of_an_inventory_is_explained() -> None:
    assert set(_NEEDED) <= NAMES
    assert set(_KINDS) <= NAMES
    assert {code for code in _ADULTS if code} <= NAMES
