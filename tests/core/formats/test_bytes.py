"""Bytes that are too many or no text are refused by every reader before anything else is looked at."""

import pytest

from rowan.core.formats.csv_file import read_csv
from rowan.core.formats.json_file import read_directory
from tests.core.formats.refused import EACH_READER, Reader, only, problems

BOM = b"\xef\xbb\xbf"


@EACH_READER
def test_a_file_over_the_limit_is_told_the_limit(read: Reader) -> None:
    problem = only(problems(read, b"x" * (3 * 2**20), limit=2 * 2**20))
    assert str(problem) == "file: is 3.0 MB; the limit is 2 MB"


@EACH_READER
def test_a_file_at_the_limit_is_read(read: Reader) -> None:
    assert "limit" not in str(problems(read, b"x" * 100, limit=100))


@EACH_READER
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_line_that_stops_being_text_is_named(read: Reader, end: bytes) -> None:
    problem = only(problems(read, b"one" + end + b"two" + end + b"Ca\xf1on"))
    assert problem.line == 3
    assert "is not UTF-8" in problem.reason


@EACH_READER
def test_a_file_of_two_byte_letters_is_refused(read: Reader) -> None:
    problem = only(problems(read, "reference".encode("utf-16")))
    assert (problem.line, "is not UTF-8" in problem.reason) == (1, True)


@EACH_READER
def test_nul_bytes_are_refused(read: Reader) -> None:
    assert problems(read, b"\0" * 10)


def test_nul_bytes_inside_a_cell_are_refused() -> None:
    problem = only(problems(read_csv, b"reference,organization,name,state\nx,A,B\0C,TX\n"))
    assert (problem.line, problem.field, problem.reason) == (2, "name", "holds control characters")


@EACH_READER
def test_a_byte_order_mark_changes_nothing(read: Reader) -> None:
    content = b'{"format": 1'
    assert problems(read, BOM + content) == problems(read, content)


def test_whatever_a_file_holds_a_problem_is_one_printable_line() -> None:
    file = (
        '{"format": "rowan-directory/1", "programs": [], "a\\nb\\u001b[31m\\ud800'
        + "x" * 999
        + '": 1}'
    )
    told = str(only(problems(read_directory, file)))
    assert told.isprintable()
    assert len(told) < 310
    assert told.encode()
