"""What ``rowan export`` writes, ``rowan import`` reads back: nothing changes, and an empty one becomes the same."""

import json
from pathlib import Path

import pytest

from tests.doors.conftest import Run, command_on
from tests.doors.stored import rows
from tests.house.tree import ROOT

DEMO = ROOT / "rowan" / "doors" / "commands" / "demo.json"
EACH_KIND = pytest.mark.parametrize("kind", ["json", "csv"])


@EACH_KIND
def test_out_and_in_again_changes_nothing(kind: str, network_file: Path, tmp_path: Path) -> None:
    rowan = command_on(f"sqlite:///{network_file}")
    before, file = rows(network_file), tmp_path / f"out.{kind}"
    assert rowan("export", kind, file).returncode == 0
    done = rowan("import", kind, file)
    assert done.stdout.startswith("60 programs: 0 added, 0 changed, 60 as they were; 0 reports")
    assert rows(network_file) == before


@EACH_KIND
def test_another_installation_becomes_the_same_but_trusts_nobody(
    kind: str, network_file: Path, rowan: Run, database_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"out.{kind}"
    command_on(f"sqlite:///{network_file}")("export", kind, file)
    assert "60 added" in rowan("import", kind, file).stdout
    assert rowan("export", kind).stdout == file.read_text(encoding="utf-8")
    assert {"verified", "vetted"}.isdisjoint(file.read_text(encoding="utf-8").split('"'))
    assert str(rows(database_file)["directory_program"]).count("'unverified'") == 60


def test_postgresql_gives_and_takes_the_same(postgres_django: str, tmp_path: Path) -> None:
    rowan, file = command_on(postgres_django), tmp_path / "out.json"
    assert rowan("demo").returncode == 0
    rowan("export", "json", file)
    done = rowan("import", "json", file)
    assert done.stdout.startswith("60 programs: 0 added, 0 changed, 60 as they were; 0 reports")
    assert rowan("export", "json").stdout == file.read_text(encoding="utf-8")


def test_an_empty_directory_is_a_whole_file_too(rowan: Run) -> None:
    assert json.loads(rowan("export", "json").stdout)["programs"] == []
    assert len(rowan("export", "csv").stdout.splitlines()) == 1
