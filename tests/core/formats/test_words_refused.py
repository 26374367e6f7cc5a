"""What may not stand in any words of a program: an address, and letters that do not print or mislead."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.core.formats.refused import BAD_LINE, program_problem

STREET = "12 Oak Street"
TEXT_FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "organization": lambda text: {"organization": text},
    "name": lambda text: {"name": text},
    "region": lambda text: {"region": text},
    "paused": lambda text: {"paused": text},
    "own_words[1]": lambda text: {"own_words": ["We cook.", text]},
    "disclosures.leaving": lambda text: {"disclosures": {"leaving": text}},
    "contacts[0]": lambda text: {"contacts": [{"kind": "form", "value": text}]},
}
EACH_FIELD = pytest.mark.parametrize("field", TEXT_FIELDS)


@EACH_FIELD
@pytest.mark.parametrize("text", [STREET, f"Our house, {STREET}, is quiet.", "Dallas, TX 75201"])
def test_an_address_is_refused_in_every_field_of_words(field: str, text: str) -> None:
    problem = program_problem(**TEXT_FIELDS[field](text))
    assert (problem.line, problem.field) == (BAD_LINE, f"programs[1].{field}")
    assert "looks like an address; we never store one" in problem.reason


def test_an_address_is_refused_as_a_reference_too() -> None:
    assert "looks like an address" in program_problem(reference="12-Oak-Street").reason


@EACH_FIELD
@pytest.mark.parametrize(
    "letter",
    ["\0", "\x1b", "\x7f", "\x85", "\r", "\ud800", "\u202e", "\u2066"],
    ids=lambda letter: f"U+{ord(letter):04X}",
)
def test_letters_that_do_not_print_or_turn_others_round_are_refused(
    field: str, letter: str
) -> None:
    problem = program_problem(**TEXT_FIELDS[field](f"Alder{letter}Grove"))
    assert (problem.field, problem.reason) == (f"programs[1].{field}", "holds control characters")
