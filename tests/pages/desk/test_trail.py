"""The trail as the team reads it: names for numbers, filters that can be linked, a page at a time."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.utils.translation import override

from rowan.domain.directory.queries import Step
from rowan.domain.trail.actions import CODES, NUMBERS, record
from rowan.domain.vault.queries import DISPATCHER, TEAM
from rowan.pages.desk.presenters.deeds import DEEDS, DETAILS, THINGS
from tests.domain.accounts.members import NOW
from tests.house.tree import ROOT
from tests.pages.entering.hands import Device, a_team, at_work
from tests.pages.places import place
from tests.pages.reader import spoken

pytestmark = pytest.mark.usefixtures("clock")
TRAIL = "/staff/desk/trail/"
_VERB = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")


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


def test_who_answers_a_mail_is_not_called_by_a_code(ana: Device) -> None:
    with transaction.atomic():
        record(verb="opening.look", by="ask:3f9a", at=NOW)
    (line,) = _lines(ana, f"{TRAIL}?verb=opening.look")
    assert "A question about what is free" in line
    assert "ask 3f9a" not in line


def test_every_verb_that_is_ever_written_has_words() -> None:
    written = {text for path in _writers() for text in _texts(path) if _VERB.fullmatch(text)}
    assert {"bed.hold-beyond", "pool.add", "line.wait", "opening.hear", "agent.start"} <= written
    assert len(written) > 75
    put_together = {f"program.{step}" for step in Step.values}
    assert written | put_together <= DEEDS.keys()


def test_whoever_and_whatever_a_line_is_of_has_words() -> None:
    paths = (*_writers(), *(ROOT / "rowan" / "doors").rglob("*.py"))
    written = {kind for path in paths for kind in _kinds(path)}
    assert {"agent", "ask", "pool", "program", "staff", "taking", "worker"} <= written
    assert written | {TEAM.kind.value, DISPATCHER.kind.value} <= THINGS.keys()


def test_every_detail_has_words() -> None:
    assert DETAILS.keys() == NUMBERS | CODES


def test_all_of_it_reads_in_spanish() -> None:
    words = [text for table in (DEEDS, THINGS, DETAILS) for text in table.values()]
    english = [str(text) for text in words]
    with override("es"):
        same = [text for text, told in zip(english, words, strict=True) if text == str(told)]
    assert same == []


def _writers() -> Iterator[Path]:
    """Yield every module that writes to the trail: actions, and the key agent."""
    for pattern in ("domain/*/actions.py", "domain/*/actions/*.py", "doors/agent/*.py"):
        yield from (ROOT / "rowan").glob(pattern)


def _kinds(path: Path) -> Iterator[str]:
    """Yield what a module hands to the trail as who acts, and the kind of what it is about."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.keyword(arg="about", value=ast.Tuple(elts=[ast.Constant(value=str(kind)), _])):
                yield kind
            case ast.keyword(arg="by", value=ast.Constant(value=str(kind))):
                yield kind
            case ast.Assign(targets=[ast.Name(id="_BY")], value=ast.Constant(value=str(kind))):
                yield kind
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), _]) if text[-1:] == ":":
                yield text[:-1]


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


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
