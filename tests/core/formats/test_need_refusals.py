"""Whatever is wrong with a need is named by line and field."""

import json
from typing import Any

import pytest

from rowan.core.formats.json_file import read_need
from tests.core.formats.refused import only, problems

WRONG: list[tuple[str, Any, str, str]] = [
    ("height", {"is": [7]}, "height", "not a criterion of this network"),
    ("age", 30, "age", "words or an object"),
    ("age", None, "age", "words or an object"),
    ("age", "old", "age", "“old” must be “don't know” or “rather not say”"),
    ("age", {"must": [30]}, "age.must", "is not known here; use is"),
    ("age", {}, "age.is", "must be a list"),
    ("age", {"is": 30}, "age.is", "must be a list"),
    ("age", {"is": [100]}, "age.is[0]", "within 0 to 99"),
    ("age", {"is": [-1]}, "age.is[0]", "within 0 to 99"),
    ("age", {"is": [[40, 30]]}, "age.is[0]", "the lower first"),
    ("age", {"is": ["30"]}, "age.is[0]", "whole number"),
    ("age", {"is": [True]}, "age.is[0]", "whole number"),
    ("age", {"is": [[False, 30]]}, "age.is[0]", "whole number"),
    ("age", {"is": [30.0]}, "age.is[0]", "whole number"),
    ("age", {"is": [30, 31]}, "age.is", "takes one answer"),
    ("gender", {"is": ["cat"]}, "gender.is[0]", "“cat” is not one of the values of gender"),
    ("gender", {"is": [[]]}, "gender.is[0]", "is an empty list"),
    ("gender", {"is": ["woman", "man"]}, "gender.is", "takes one answer"),
    ("place", {"is": ["TX"]}, "place.is", "use must, never, prefer"),
    ("place", {"must": "TX"}, "place.must", "list of values"),
    ("place", {"must": ["ZZ"]}, "place.must", "“ZZ” is not one of"),
    ("place", {"must": [["TX"]]}, "place.must", "is not one of"),
    ("place", {"must": ["TX"], "never": ["TX"]}, "place.never", "“TX” is wished for as well"),
    ("place", {"prefer": ["TX"], "never": ["TX"]}, "place.never", "“TX” is wished for as well"),
]


@pytest.mark.parametrize(
    ("name", "raw", "field", "reason"), WRONG, ids=lambda value: str(value)[:40]
)
def test_the_line_the_field_and_the_reason_are_named(
    name: str, raw: Any, field: str, reason: str
) -> None:
    answers = f'"pets": {{"must": ["yes"]}},\n{json.dumps(name)}: {json.dumps(raw)}'
    problem = only(
        problems(read_need, f'{{"format": "rowan-need/1", "answers": {{\n{answers}\n}}}}')
    )
    assert (problem.line, problem.field) == (3, f"answers.{field}")
    assert reason in problem.reason


def test_every_answer_with_a_problem_is_listed() -> None:
    file = '{"format": "rowan-need/1", "answers": {"age": 1,\n"pets": 2,\n"x": 3}}'
    assert [problem.line for problem in problems(read_need, file)] == [1, 2, 3]


def test_an_answer_that_is_there_twice_is_named() -> None:
    file = '{"format": "rowan-need/1", "answers": {"age": {"is": [3]},\n"age": {"is": [4]}}}'
    problem = only(problems(read_need, file))
    assert (problem.line, problem.field) == (2, "answers.age (there twice)")
