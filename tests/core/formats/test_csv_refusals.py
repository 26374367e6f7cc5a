"""Whatever is wrong with a spreadsheet is named by line and column."""

import pytest

from rowan.core.formats.csv_file import read_csv
from tests.core.formats.refused import only, problems

TOP = "reference,organization,name,state"
GOOD = "good,Rowan Trust,Rowan House,TX"
AT = "2026-03-01T09:00Z"


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("region", "12 Oak Street", "looks like an address"),
        ("paused", "x" * 121, "longer than 120"),
        ("name_public", "perhaps", "“perhaps” must be yes or no"),
        ("exceptions", "1", "must be yes or no"),
        ("email", "x" * 255, "longer than 254"),
        ("openings", "many", "“many” is not a whole number"),
        ("openings", "9" * 5_000, "is not a whole number"),
        ("openings", "1000", "from 0 to 999"),
        ("openings", "٣", "is not a whole number"),
        ("openings reported at", AT, "is not a whole number"),
        ("own words", "We cook.; " + "x" * 601, "longer than 600"),
        ("disclosure: leaving", "Come to 12 Oak Street.", "looks like an address"),
        ("age: accepts", "eighteen", "“eighteen” is not a whole number, or two as in 18-35"),
        ("age: accepts", "18-", "is not a whole number"),
        ("age: accepts", "18-20-30", "is not a whole number"),
        ("age: accepts", "35-18", "lower first"),
        ("age: accepts", "18-100", "within 0 to 99"),
        ("age: others", "maybe", "must be accepts"),
        ("gender: accepts", "cat", "“cat” is not one of the values of gender"),
        ("gender: cannot", "man; man; cat", "“cat” is not one of"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_cell_is_named_by_line_and_column(column: str, cell: str, reason: str) -> None:
    named = "openings" if column == "openings reported at" else column
    problem = only(problems(read_csv, f"{TOP},{column}\n{GOOD},\nbad,A,B,TX,{cell}\n"))
    assert (problem.line, problem.field) == (3, named)
    assert reason in problem.reason


def test_a_report_without_its_time_is_named() -> None:
    problem = only(problems(read_csv, f"{TOP},openings\n{GOOD},3\n"))
    assert (problem.line, problem.field) == (2, "openings reported at")


@pytest.mark.parametrize(
    ("top", "column", "reason"),
    [
        (f"{TOP},colour", "colour", "is not a known column"),
        (f"{TOP},height: accepts", "height: accepts", "is not a known column"),
        (f"{TOP},state", "state", "is there twice"),
        ("reference,organization,name", "state", "is missing from the first line"),
    ],
)
def test_a_wrong_first_line_names_the_column(top: str, column: str, reason: str) -> None:
    problem = only(problems(read_csv, f"{top}\n{GOOD}\n"))
    assert (problem.line, problem.field) == (1, column)
    assert reason in problem.reason


def test_an_empty_file_says_what_the_first_line_needs() -> None:
    found = problems(read_csv, "")
    assert [problem.field for problem in found] == ["reference", "organization", "name", "state"]


@pytest.mark.parametrize("row", ["bad,A,B", "bad,A,B,TX,more"])
def test_a_ragged_line_is_named(row: str) -> None:
    problem = only(problems(read_csv, f"{TOP}\n{GOOD}\n{row}\n"))
    assert problem.line == 3
    assert "cells where the first line has 4 columns" in problem.reason


def test_a_quote_that_never_ends_is_named_by_the_line_it_begins_on() -> None:
    problem = only(problems(read_csv, f'{TOP}\n{GOOD}\n"bad,A,B,TX\n\n\n'))
    assert problem.line == 3
    assert "is not CSV" in problem.reason


def test_a_cell_longer_than_any_text_is_refused() -> None:
    problem = only(problems(read_csv, f"{TOP}\nbad,{'x' * 200_000},B,TX\n"))
    assert (problem.line, "is not CSV" in problem.reason) == (2, True)


def test_a_line_after_a_cell_of_several_lines_is_counted_rightly() -> None:
    problem = only(problems(read_csv, f'{TOP}\n"good","Rowan\nTrust","B",TX\n\nbad,A,B,ZZ\n'))
    assert (problem.line, problem.field) == (5, "state")


def test_blank_lines_and_lines_of_empty_cells_are_passed_over() -> None:
    problem = only(problems(read_csv, f"\n{TOP}\n\n,,,\n{GOOD}\n , ,,\nbad,A,B,ZZ\n"))
    assert problem.line == 7


def test_a_line_without_a_reference_is_named() -> None:
    found = problems(read_csv, f"{TOP}\n,A,B,TX\n,A,B,TX\n")
    assert [(problem.line, problem.field) for problem in found] == [
        (2, "reference"),
        (3, "reference"),
    ]


def test_a_second_line_of_one_reference_may_not_say_otherwise() -> None:
    problem = only(problems(read_csv, f"{TOP}\n{GOOD}\ngood,Rowan Trust,Another House,TX\n"))
    assert (problem.line, problem.field) == (3, "name")
    assert "line 2" in problem.reason


def test_a_rule_of_a_second_way_is_named_by_its_own_line() -> None:
    problem = only(problems(read_csv, f"{TOP},age: accepts\n{GOOD},18-35\ngood,,,,18-999\n"))
    assert (problem.line, problem.field) == (3, "age: accepts")


def test_one_problem_of_a_program_does_not_make_another_of_its_second_line() -> None:
    file = f"{TOP},exceptions,age: accepts\nbad,A,B,TX,perhaps,18-35\nbad,,,,,36-40\n"
    assert only(problems(read_csv, file)).line == 2


def test_problems_come_in_the_order_of_lines() -> None:
    file = f"{TOP},exceptions\na,A,B,ZZ,\nb,A,B,TX,perhaps\nc,A,B,ZZ,\n"
    assert [problem.line for problem in problems(read_csv, file)] == [2, 3, 4]
