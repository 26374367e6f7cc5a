"""Words that everybody reads may not give away what a program does not list."""

from collections.abc import Callable
from typing import Any

import pytest

from rowan.core.formats.csv_file import read_csv
from rowan.core.formats.entries import read_program
from tests.core.formats.refused import BAD_LINE, only, problems, program_problem
from tests.support.vocabulary import SHIPPED

PROGRAM: dict[str, Any] = {
    "reference": "bad",
    "organization": "Alder Trust",
    "name": "Willow House",
    "region": "Comanche County",
    "state": "TX",
}
PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "own_words[0]": lambda text: {"own_words": [text]},
    "disclosures.leaving": lambda text: {"disclosures": {"leaving": text}},
}
EACH_PLACE = pytest.mark.parametrize("field", PLACES)


@EACH_PLACE
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Welcome to willow house.", "name"),
        ("ALDER TRUST runs us.", "organization"),
        ("We are in Comanche County.", "region"),
    ],
)
def test_its_name_its_organization_and_its_region_are_refused(
    field: str, text: str, what: str
) -> None:
    problem = program_problem(**PROGRAM, **PLACES[field](text))
    assert (problem.line, problem.field) == (BAD_LINE, f"programs[1].{field}")
    assert f"the program's own {what}" in problem.reason
    assert "name_public is false" in problem.reason


@EACH_PLACE
def test_a_program_that_lists_its_name_may_say_it(field: str) -> None:
    told = PLACES[field]("Welcome to Willow House.")
    assert read_program(SHIPPED, {**PROGRAM, **told, "name_public": True}).name_public


@EACH_PLACE
def test_its_state_is_no_secret(field: str) -> None:
    told = PLACES[field]("We take people from all of Texas.")
    assert read_program(SHIPPED, {**PROGRAM, **told, "region": "Texas"}).region == "Texas"


def test_a_spreadsheet_is_held_to_the_same() -> None:
    top = "reference,organization,name,state,own words,disclosure: leaving"
    row = "x,Alder Trust,Willow House,TX,{},{}"
    told = [row.format("At Willow House we cook.", ""), row.format("", "Alder Trust keeps papers.")]
    found = [only(problems(read_csv, f"{top}\n{line}\n")).field for line in told]
    assert found == ["own words", "disclosure: leaving"]
