"""A file that is not the JSON document it should be is refused in one line that says where."""

import pytest

from rowan.core.formats.json_file import read_directory, read_need
from tests.core.formats.refused import Reader, directory_with, only, problems

DIRECTORY, NEED = '{"format": "rowan-directory/1"', '{"format": "rowan-need/1"'
EACH = pytest.mark.parametrize("read", [read_directory, read_need])


@EACH
@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        ("", 1, "column 1"),
        ("\n\n{", 3, "column 2"),
        ('{"a": 1,}', 1, "column 9"),
        ("[1, 2", 1, "column 6"),
    ],
)
def test_broken_json_is_named_by_line_and_column(
    read: Reader, content: str, line: int, field: str
) -> None:
    problem = only(problems(read, content))
    assert (problem.line, problem.field) == (line, field)
    assert "is not JSON" in problem.reason


@EACH
@pytest.mark.parametrize("content", ["[]", "7", "null", "{}", '{"format": "rowan-other/1"}'])
def test_another_format_is_named(read: Reader, content: str) -> None:
    problem = only(problems(read, content))
    assert (problem.line, problem.field) == (1, "format")


def test_a_need_is_not_taken_for_a_directory() -> None:
    assert only(problems(read_directory, f'{NEED}, "answers": {{}}}}')).field == "format"


@EACH
@pytest.mark.parametrize("depth", [13, 900, 100_000])
def test_deep_nesting_is_refused(read: Reader, depth: int) -> None:
    assert only(problems(read, "[" * depth + "]" * depth)).reason == "is nested too deeply"


def test_deep_nesting_inside_a_program_is_refused() -> None:
    deep = "[" * 900 + "]" * 900
    assert (
        "too deeply"
        in only(problems(read_directory, directory_with(f'{{"state": {deep}}}'))).reason
    )


@EACH
@pytest.mark.parametrize("number", ["9" * 5_000, "NaN", "-Infinity"])
def test_a_number_that_no_computer_agrees_on_is_refused(read: Reader, number: str) -> None:
    assert "a number that cannot be used" in only(problems(read, f'{{"format": {number}}}')).reason


@pytest.mark.parametrize("members", ["", ', "programs": {}', ', "programs": null'])
def test_a_directory_without_a_list_of_programs_is_refused(members: str) -> None:
    problem = only(problems(read_directory, f"{DIRECTORY}{members}}}"))
    assert (problem.field, problem.reason) == ("programs", "must be a list")


@pytest.mark.parametrize("members", ["", ', "answers": []', ', "answers": null'])
def test_a_need_without_answers_is_refused(members: str) -> None:
    problem = only(problems(read_need, f"{NEED}{members}}}"))
    assert (problem.field, problem.reason) == ("answers", "must be an object")


def test_an_unknown_member_is_named() -> None:
    assert only(problems(read_directory, f'{DIRECTORY}, "programs": [], "by": 1}}')).field == "by"


def test_a_member_that_is_there_twice_is_named() -> None:
    file = f'{DIRECTORY}, "programs": [], "programs": [7]}}'
    assert only(problems(read_directory, file)).field == "programs (there twice)"
