"""A line of an inventory that cannot be used is named by line and column."""

import pytest

from rowan.core.formats.hic import read_hic
from tests.core.formats.drawn import LIMIT
from tests.core.formats.refused import only, problems
from tests.support.vocabulary import SHIPPED

ROW = {
    "Row #": "7",
    "State": "TX",
    "CoC": "Alder CoC",
    "HudNum": "TX-500",
    "year": "2014",
    "Project Type": "ES",
    "Inventory Type": "C",
    "Target Population A": "SFHC",
    "Beds HH w/ Children": "5.0",
    "Beds HH w/o Children": "",
}
TOP = ",".join(ROW)


def _line(**wrong: str) -> str:
    return ",".join({**ROW, **wrong}.values())


def _file(*lines: str) -> str:
    return "\n".join([TOP, *lines]) + "\n"


def test_a_good_line_is_a_program() -> None:
    (entry,) = read_hic(SHIPPED, _file(_line()).encode(), LIMIT)
    assert entry.reference == "hic-2014-7"


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Row #", "", "is missing"),
        ("Row #", "a b", "1 to 80"),
        ("State", "ZZ", "“ZZ” is not a two-letter state"),
        ("CoC", "12 Oak Street", "looks like an address"),
        ("Project Type", "XX", "“XX” is not a known code"),
        ("Inventory Type", "X", "“X” is not C, N or U"),
        ("Inventory Type", "", "is not C, N or U"),
        ("Target Population A", "CATS", "“CATS” is not a known code"),
        ("Beds HH w/ Children", "some", "“some” is not a number"),
        ("Beds HH w/ Children", "-1", "“-1” is out of range"),
        ("Beds HH w/ Children", "nan", "is out of range"),
        ("Beds HH w/ Children", "inf", "is out of range"),
        ("Beds HH w/o Children", "1e9", "is out of range"),
    ],
)
def test_a_cell_is_named_by_line_and_column(column: str, cell: str, reason: str) -> None:
    problem = only(problems(read_hic, _file(_line(), _line(**{"Row #": "8", column: cell}))))
    assert (problem.line, problem.field) == (3, column)
    assert reason in problem.reason


def test_a_row_that_is_there_twice_is_named() -> None:
    problem = only(problems(read_hic, _file(_line(), _line())))
    assert (problem.line, problem.field, problem.reason) == (3, "Row #", "“7” is there twice")


@pytest.mark.parametrize("missing", ROW)
def test_a_missing_column_is_named(missing: str) -> None:
    top = ",".join(column for column in ROW if column != missing)
    problem = only(problems(read_hic, top + "\n"))
    assert (problem.line, problem.field) == (1, missing)


@pytest.mark.parametrize("line", ["7,TX", _line() + ",more"])
def test_a_ragged_line_is_named(line: str) -> None:
    problem = only(problems(read_hic, _file(_line(**{"Row #": "1"}), line)))
    assert (problem.line, "cells where the first line has" in problem.reason) == (3, True)


def test_a_quote_that_never_ends_is_refused() -> None:
    problem = only(problems(read_hic, _file(_line(), '"8,TX')))
    assert (problem.line, "is not CSV" in problem.reason) == (3, True)


def test_every_line_with_a_problem_is_listed() -> None:
    file = _file(_line(State="ZZ"), _line(), _line(**{"Row #": "8", "year": " "}))
    assert [problem.line for problem in problems(read_hic, file)] == [2, 4]
