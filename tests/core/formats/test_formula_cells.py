"""What a spreadsheet would run as a formula is defused on the way out and whole again on the way in."""

import csv
import io
from dataclasses import replace

import pytest

from rowan.core.formats.cells import defused, joined, split, undefused
from rowan.core.formats.csv_file import read_csv, write_csv
from rowan.core.formats.entries import Contact, read_program
from tests.core.formats.drawn import LIMIT
from tests.core.formats.refused import GOOD
from tests.support.vocabulary import SHIPPED

FORMULAS = ("=1+1", "+1-555-0142", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1", "''=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_any_field_of_words_is_defused_and_comes_back(text: str) -> None:
    entry = replace(
        read_program(SHIPPED, GOOD),
        name=text,
        name_public=True,
        organization=text,
        region=text,
        paused=text,
        own_words=(text,),
        disclosures=(("leaving", text),),
        contacts=(Contact("phone", text),),
    )
    written = write_csv(SHIPPED, [entry])
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert read_csv(SHIPPED, written.encode(), LIMIT) == (entry,)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_begins_with_a_quote_mark_comes_back_from_either_system(end: str) -> None:
    entry = replace(read_program(SHIPPED, GOOD), name="'\nx", name_public=True)
    written = write_csv(SHIPPED, [entry]).replace("\n", end)
    assert read_csv(SHIPPED, written.encode(), LIMIT) == (entry,)


@pytest.mark.parametrize(
    "text", ["\tx", "\rx", "\nx", "'\nx", "'x", "''", "'", "x=1", "5-6", "", "don't"]
)
def test_defusing_keeps_every_other_cell(text: str) -> None:
    assert undefused(defused(text)) == text


def test_what_a_person_typed_with_a_quote_mark_is_kept() -> None:
    assert undefused("'tis a quiet house") == "'tis a quiet house"


@pytest.mark.parametrize(
    "items", [["a; b", "c"], ["a\\", "b"], ["a\\; b"], [";"], ["\\"], ["a\nb", "c"], []]
)
def test_several_things_in_one_cell_come_apart_as_they_were(items: list[str]) -> None:
    assert split(joined(items)) == items


def test_a_person_may_leave_semicolons_anywhere() -> None:
    assert split(" ; a;b ;; c\\d; ") == ["a", "b", "c\\d"]
