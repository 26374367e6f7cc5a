"""Every refusal of the directory says in a sentence what it is, is raised somewhere, and a test meets it by name."""

import ast
from pathlib import Path

import pytest

import rowan.domain.directory
from rowan.domain.directory import refusals

ROOM = Path(rowan.domain.directory.__file__).parent
TESTS = Path(__file__).parent
NAMES = sorted(
    name
    for name, each in vars(refusals).items()
    if isinstance(each, type) and issubclass(each, Exception)
)


def _raised(path: Path) -> set[str]:
    """Return the exceptions that a module raises by name."""
    nodes = ast.walk(ast.parse(path.read_text()))
    raised = (node.exc for node in nodes if isinstance(node, ast.Raise))
    return {ast.unparse(each).partition("(")[0] for each in raised if each is not None}


RAISED = {name for path in ROOM.rglob("*.py") for name in _raised(path)}
MET = "".join(
    path.read_text() for path in TESTS.glob("test_*.py") if path.name != Path(__file__).name
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_said_raised_and_met(name: str) -> None:
    said = getattr(refusals, name).__doc__
    assert said.endswith(".")
    assert name in RAISED
    assert name in MET


def test_there_are_refusals() -> None:
    assert len(NAMES) > 30
