"""Whatever is wrong with a program in a directory file is named by line and field."""

from typing import Any

import pytest

from rowan.core.formats.json_file import read_directory
from rowan.core.formats.refusals import Problem
from tests.core.formats.refused import BAD_LINE, directory_with, only, problems, program_problem

AT = "2026-03-01T09:00Z"
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"colour": "red"}, "colour", "not a known field"),
    ({"reference": None}, "reference", "1 to 80"),
    ({"reference": "-x"}, "reference", "1 to 80"),
    ({"reference": "x" * 81}, "reference", "1 to 80"),
    ({"reference": "two words"}, "reference", "1 to 80"),
    ({"reference": "good"}, "reference", "“good” is there twice"),
    ({"organization": ""}, "organization", "is missing"),
    ({"organization": 7}, "organization", "must be words"),
    ({"name": "   "}, "name", "is missing"),
    ({"name": "x" * 121}, "name", "longer than 120"),
    ({"name": None}, "name", "must be words"),
    ({"name_public": "yes"}, "name_public", "true or false"),
    ({"exceptions": 1}, "exceptions", "true or false"),
    ({"state": "ZZ"}, "state", "“ZZ” is not a two-letter state"),
    ({"state": "tx"}, "state", "two-letter state"),
    ({"state": ["TX"]}, "state", "two-letter state"),
    ({"region": {}}, "region", "must be words"),
    ({"paused": "x" * 121}, "paused", "longer than 120"),
    ({"criteria": []}, "criteria", "must be an object"),
    ({"criteria": {"height": {}}}, "criteria.height", "not a criterion of this network"),
    ({"criteria": {"age": 18}}, "criteria.age", "must be an object"),
    ({"criteria": {"age": {"likes": []}}}, "criteria.age.likes", "is not known here"),
    ({"criteria": {"age": {"accepts": 18}}}, "criteria.age.accepts", "list of spans"),
    ({"criteria": {"age": {"accepts": [[18]]}}}, "criteria.age.accepts[0]", "two whole numbers"),
    ({"criteria": {"age": {"accepts": [[35, 18]]}}}, "criteria.age.accepts[0]", "lower first"),
    ({"criteria": {"age": {"accepts": [[18, 100]]}}}, "criteria.age.accepts[0]", "within 0 to 99"),
    ({"criteria": {"age": {"cannot": [[-1, 17]]}}}, "criteria.age.cannot[0]", "within 0 to 99"),
    ({"criteria": {"age": {"accepts": [[True, 9]]}}}, "criteria.age.accepts[0]", "whole numbers"),
    ({"criteria": {"age": {"accepts": [[1.0, 9]]}}}, "criteria.age.accepts[0]", "whole numbers"),
    (
        {"criteria": {"age": {"accepts": [[18, 30]], "cannot": [[30, 40]]}}},
        "criteria.age.cannot",
        "30 to 40 overlaps",
    ),
    ({"criteria": {"age": {"others": "maybe"}}}, "criteria.age.others", "“maybe” must be"),
    ({"criteria": {"gender": {"accepts": ["cat"]}}}, "criteria.gender.accepts", "“cat” is not one"),
    ({"criteria": {"gender": {"accepts": [["man"]]}}}, "criteria.gender.accepts", "is not one of"),
    ({"criteria": {"gender": {"accepts": "man"}}}, "criteria.gender.accepts", "a list of values"),
    (
        {"criteria": {"gender": {"accepts": ["man"], "cannot": ["man"]}}},
        "criteria.gender.cannot",
        "“man” is also under “accepts”",
    ),
    ({"criteria": {"gender": {"others": []}}}, "criteria.gender.others", "must be accepts"),
    ({"alternatives": {}}, "alternatives", "fewer than 8"),
    ({"alternatives": [{}] * 8}, "alternatives", "fewer than 8"),
    ({"alternatives": [{}, 1]}, "alternatives[1]", "must be an object"),
    ({"alternatives": [{"x": {}}]}, "alternatives[0].x", "not a criterion"),
    ({"own_words": "We cook."}, "own_words", "list of sentences"),
    ({"own_words": ["We cook.", 1]}, "own_words", "list of sentences"),
    ({"own_words": ["We cook.", ""]}, "own_words[1]", "is missing"),
    ({"own_words": ["x" * 601]}, "own_words[0]", "longer than 600"),
    ({"own_words": ["x"] * 21}, "own_words", "20 sentences at most"),
    ({"disclosures": []}, "disclosures", "must be an object"),
    ({"disclosures": {"colour": "red"}}, "disclosures.colour", "not a disclosure"),
    ({"disclosures": {"leaving": 1}}, "disclosures.leaving", "in words"),
    ({"contacts": {}}, "contacts", "must be a list"),
    ({"contacts": ["a@example.org"]}, "contacts[0]", "needs a kind"),
    ({"contacts": [{"kind": "fax", "value": "1"}]}, "contacts[0]", "needs a kind"),
    ({"contacts": [{"kind": "email", "value": ""}]}, "contacts[0]", "is missing"),
    ({"contacts": [{"kind": "email", "value": "x", "at": 1}]}, "contacts[0]", "needs a kind"),
    ({"contacts": [{"kind": "email", "value": "x" * 255}]}, "contacts[0]", "longer than 254"),
    ({"openings": 3}, "openings", "needs a count from 0 to 999"),
    ({"openings": {"count": 3}}, "openings", "reported_at"),
    ({"openings": {"count": -1, "reported_at": AT}}, "openings", "from 0 to 999"),
    ({"openings": {"count": 1000, "reported_at": AT}}, "openings", "from 0 to 999"),
    ({"openings": {"count": True, "reported_at": AT}}, "openings", "from 0 to 999"),
    ({"openings": {"count": 3, "reported_at": AT, "by": "x"}}, "openings", "needs a count"),
    ({"openings": {"count": 3, "reported_at": "now"}}, "openings.reported_at", "is not a time"),
    (
        {"openings": {"count": 3, "reported_at": "2026-03-01T09:00"}},
        "openings.reported_at",
        "needs a time zone",
    ),
    (
        {"openings": {"count": 3, "reported_at": "0001-01-01T00:00+14:00"}},
        "openings.reported_at",
        "is out of range",
    ),
]


@pytest.mark.parametrize(("wrong", "field", "reason"), WRONG, ids=lambda value: str(value)[:50])
def test_the_line_the_field_and_the_reason_are_named(
    wrong: dict[str, Any], field: str, reason: str
) -> None:
    problem = program_problem(**wrong)
    assert (problem.line, problem.field) == (BAD_LINE, f"programs[1].{field}")
    assert reason in problem.reason


@pytest.mark.parametrize("bad", ["[]", "null", '"TX"', "7"])
def test_a_program_that_is_no_object_is_named(bad: str) -> None:
    problem = only(problems(read_directory, directory_with(bad)))
    assert problem == Problem(BAD_LINE, "programs[1]", "a program must be an object")


def test_a_standing_in_the_file_counts_for_nothing() -> None:
    assert program_problem(standing="vetted", name="").field == "programs[1].name"


def test_every_program_with_a_problem_is_listed_with_its_line() -> None:
    file = '{"format": "rowan-directory/1", "programs": [\n{},\n\n{"reference": "x"}]}'
    found = [(problem.line, problem.field) for problem in problems(read_directory, file)]
    assert found == [(2, "programs[0].reference"), (4, "programs[1].organization")]


def test_a_field_that_is_there_twice_is_named() -> None:
    bad = '{"reference": "x", "state": "TX", "state": "CA"}'
    problem = only(problems(read_directory, directory_with(bad)))
    assert (problem.line, problem.field) == (BAD_LINE, "programs[1].state (there twice)")
