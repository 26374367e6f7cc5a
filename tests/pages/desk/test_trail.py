"""The trail as the team reads it: names for numbers, filters that can be linked, a page at a time."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from rowan.domain.trail.actions import record
from rowan.pages.desk.presenters.deeds import DEEDS
from tests.domain.accounts.members import NOW
from tests.house.tree import ROOT
from tests.pages.entering.hands import Device, a_team, at_work
from tests.pages.places import place
from tests.pages.reader import spoken

pytestmark = pytest.mark.usefixtures("clock")
TRAIL = "/staff/desk/trail/"


@pytest.fixture
def ana(clock: object) -> Device:  # noqa: ARG001 - she signs in at a moment
    return at_work(a_team("ana", "ben")[0])


def _lines(device: Device, path: str = TRAIL) -> list[str]:
    rows = next(each for each in device.goes(path).main.iter("ol"))
    return [spoken(row) for row in rows.iter("li")]


@transaction.atomic
def _many(number: int) -> None:
    for _ in range(number):
        record(verb="test.tell", by="tests", at=NOW)


def test_who_works_here_is_called_by_name(ana: Device) -> None:
    name = ana._who.person.name
    text = ana.goes(TRAIL).text
    assert name in text
    assert str(ana._who.id) not in text


def test_what_there_is_one_of_has_no_number(ana: Device) -> None:
    assert "team 0" not in ana.goes(TRAIL).text


def test_a_program_is_called_by_name(ana: Device) -> None:
    program = place("oak", name="House of Oak")
    with transaction.atomic():
        record(verb="program.pause", by="tests", at=NOW, about=("program", program))
    assert "House of Oak" in _lines(ana, f"{TRAIL}?verb=program.pause")[0]


def test_every_verb_that_is_ever_written_has_words() -> None:
    written = {verb for path in (ROOT / "rowan").rglob("*.py") for verb in _verbs(path)}
    assert len(written) > 50
    assert written <= DEEDS.keys()


def _verbs(path: Path) -> Iterator[str]:
    """Yield what a module hands to the trail as a verb, also by way of a name or a function's argument."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.keyword) and node.arg == "verb":
            yield from (each for each in _texts(node.value) if "." in each[1:-1])


def _texts(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_a_name_and_a_verb_lead_to_theirs_alone(ana: Device) -> None:
    everything = len(_lines(ana))
    links = ana.goes(TRAIL).links
    of_ana, granted = links[ana._who.person.name], links["Gave somebody the key"]
    assert 0 < len(_lines(ana, TRAIL + of_ana)) < everything
    assert [line.count("Gave somebody the key") for line in _lines(ana, TRAIL + granted)] == [1]


def test_a_page_holds_fifty_and_leads_on_and_back(ana: Device) -> None:
    _many(60)
    sheet = ana.goes(f"{TRAIL}?verb=test")
    assert sheet.links["Older"] == "?verb=test&page=2"
    assert "Newer" not in sheet.links
    older = ana.goes(f"{TRAIL}?verb=test&page=2")
    assert older.links["Newer"] == "?verb=test&page=1"
    assert len(_lines(ana, f"{TRAIL}?verb=test&page=2")) == 10


def test_of_a_day(ana: Device) -> None:
    assert _lines(ana, f"{TRAIL}?day=2026-03-02")
    assert "No such line" in ana.goes(f"{TRAIL}?day=2026-03-05").text


def test_what_cannot_be_read_breaks_nothing(ana: Device) -> None:
    pages = ("page=0", "page=-1", "page=x", "page=999999999999", "page=٣")
    for asked in (*pages, "day=x", "by=%00", "verb=😀"):
        assert ana.get(f"{TRAIL}?{asked}").status_code == 200
