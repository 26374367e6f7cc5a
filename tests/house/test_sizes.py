"""Files and functions stay small enough to be read in one go."""

import ast
from statistics import median

from tests.house.tree import ROOT, python_files, tree

LONGEST_FILE = 400
MEDIAN_FILE = 90
MEDIAN_FUNCTION = 9


def test_no_file_is_too_long() -> None:
    long = {str(path.relative_to(ROOT)): _lines(path.read_text()) for path in python_files()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_a_middling_file_is_short() -> None:
    lengths = [_lines(path.read_text()) for path in python_files(under="rowan")]
    assert median(length for length in lengths if length) < MEDIAN_FILE


def test_a_middling_function_is_short() -> None:
    assert median(_function_lengths()) <= MEDIAN_FUNCTION


def _lines(text: str) -> int:
    return text.count("\n")


def _function_lengths() -> list[int]:
    return [
        (node.end_lineno or 0) - node.lineno + 1
        for path in python_files(under="rowan")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]
