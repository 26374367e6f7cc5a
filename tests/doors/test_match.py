"""``rowan match`` judges the programs of one file for the person of another, and touches no database."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.doors.conftest import command_on

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
JUST_NOW = datetime.now(UTC) - timedelta(minutes=5)
ADULTS = {"age": {"accepts": [[18, 35]]}}


def _program(reference: str, **told: Any) -> dict[str, Any]:
    names = {"organization": "Trust", "name": f"House {reference}", "state": "TX"}
    return {"reference": reference, **names, **told}


def _open(count: int, ago: timedelta) -> dict[str, Any]:
    return {"count": count, "reported_at": (JUST_NOW - ago).isoformat()}


PROGRAMS = [
    _program("no", criteria={"age": {"accepts": [[50, None]]}}),
    _program("stretch", criteria={"age": {"accepts": [[40, None]]}}, exceptions=True),
    _program("ask", criteria={**ADULTS, "gender": {"cannot": ["man"]}}),
    _program("fits", criteria=ADULTS),
    _program("liked", criteria={**ADULTS, "pets": {"accepts": ["yes"]}}),
    _program("full", criteria=ADULTS, openings=_open(0, timedelta())),
    _program("stale", criteria=ADULTS, openings=_open(3, timedelta(days=8))),
    _program("open", criteria=ADULTS, openings=_open(2, timedelta())),
    _program(
        "two ways".replace(" ", "-"),
        criteria={"age": {"accepts": [[60, 70]]}},
        alternatives=[ADULTS],
    ),
    _program("elsewhere", state="OK", criteria=ADULTS),
]
NEED = {"age": {"is": [30]}, "pets": {"prefer": ["yes"]}, "place": {"must": ["TX"]}}
FIELDS = {
    *("program", "verdict", "misses", "asks", "wishes_met", "openings", "reported_at", "openness"),
    "reasons",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("match")
    directory, need = folder / "directory.json", folder / "need.json"
    directory.write_text(json.dumps({"format": "rowan-directory/1", "programs": PROGRAMS}))
    need.write_text(json.dumps({"format": "rowan-need/1", "answers": NEED}))
    return directory, need


@pytest.fixture(scope="module")
def results(files: tuple[Path, Path]) -> dict[str, dict[str, Any]]:
    directory, need = files
    done = command_on(NOWHERE)("match", "--directory", directory, "--need", need, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["program"]: line for line in lines}


def test_every_program_is_one_line_with_the_same_fields(results: dict[str, dict[str, Any]]) -> None:
    assert set(results) == {program["reference"] for program in PROGRAMS}
    assert {frozenset(result) for result in results.values()} == {frozenset(FIELDS)}


def test_the_best_comes_first(results: dict[str, dict[str, Any]]) -> None:
    assert list(results) == [
        *("open", "liked", "fits", "stale", "two-ways", "full"),
        *("ask", "stretch", "elsewhere", "no"),
    ]


def test_each_has_its_verdict(results: dict[str, dict[str, Any]]) -> None:
    verdicts = {name: result["verdict"] for name, result in results.items()}
    assert verdicts.pop("ask") == "ask"
    assert verdicts.pop("stretch") == "stretch"
    assert [verdicts.pop(name) for name in ("no", "elsewhere")] == ["no", "no"]
    assert set(verdicts.values()) == {"fits"}


def test_misses_and_asks_name_criterion_outcome_and_why(results: dict[str, dict[str, Any]]) -> None:
    assert results["no"]["misses"] == [{"criterion": "age", "outcome": "missed"}]
    assert results["elsewhere"]["misses"] == [{"criterion": "place", "outcome": "firmly_missed"}]
    assert results["ask"]["asks"] == [
        {"criterion": "gender", "outcome": "ask", "why": "the person has not said"}
    ]
    assert results["fits"]["misses"] == results["fits"]["asks"] == []


def test_wishes_met_are_named_by_criterion_and_value(results: dict[str, dict[str, Any]]) -> None:
    assert results["liked"]["wishes_met"] == ["pets: yes"]
    assert results["fits"]["wishes_met"] == []


def test_openings_are_as_reported_and_a_stale_report_is_to_ask(
    results: dict[str, dict[str, Any]],
) -> None:
    told = {name: (result["openings"], result["openness"]) for name, result in results.items()}
    assert told["open"] == (2, "open")
    assert told["full"] == (0, "full")
    assert told["stale"] == (3, "ask")
    assert told["fits"] == (None, "ask")


def test_reasons_are_sentences_for_the_person(results: dict[str, dict[str, Any]]) -> None:
    assert "Pets: as you hoped (Pets welcome)" in results["liked"]["reasons"]
    assert all(result["reasons"] for result in results.values())


def test_without_json_each_is_a_line_to_read(files: tuple[Path, Path]) -> None:
    directory, need = files
    done = command_on(NOWHERE)("match", "--directory", directory, "--need", need)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) == len(PROGRAMS)
    assert lines[0].split() == ["fits", "open", "openings", "2", "asks", "-", "misses", "-"]
