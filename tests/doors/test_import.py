"""``rowan import`` takes a file whole, says what it did, and on a dry run says it and does nothing."""

import os
import pty
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.core.formats.inventory import FILE as INVENTORY
from tests.core.formats.inventory import LINES, NEEDS_INVENTORY
from tests.doors.conftest import Run
from tests.doors.stored import rows
from tests.house.tree import ROOT
from tests.support.commands import environment

DEMO = ROOT / "rowan" / "doors" / "commands" / "demo.json"
ADDED = "60 programs: 60 added, 0 changed, 0 as they were; 0 reports of openings.\n"


def test_it_says_what_it_did_and_nothing_else(rowan: Run) -> None:
    done = rowan("import", "json", DEMO)
    assert (done.returncode, done.stdout, done.stderr) == (0, ADDED, "")


def test_twice_is_once(rowan: Run, database_file: Path) -> None:
    rowan("import", "json", DEMO)
    before = rows(database_file)
    done = rowan("import", "json", DEMO)
    assert done.stdout.startswith("60 programs: 0 added, 0 changed, 60 as they were")
    assert rows(database_file) == before


def test_the_trail_tells_that_it_was_the_command(rowan: Run, database_file: Path) -> None:
    rowan("import", "json", DEMO)
    (line,) = rows(database_file)["trail_entry"]
    assert {"program.save", "command"} <= set(line)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    rowan: Run, database_file: Path
) -> None:
    before = rows(database_file)
    done = rowan("import", "json", "--dry-run", DEMO)
    assert done.returncode == 0
    assert done.stdout == f"{ADDED}This was a dry run: nothing was changed.\n"
    assert rows(database_file) == before


def test_a_dry_run_finds_what_an_import_would_be_refused_for(rowan: Run, tmp_path: Path) -> None:
    file = tmp_path / "future.csv"
    top = "reference,organization,name,state,openings,openings reported at"
    file.write_text(f"{top}\noak,Trust,House,TX,1,2999-01-01T00:00Z\n")
    done = rowan("import", "csv", "--dry-run", file)
    assert (done.returncode, "is later than now" in done.stderr) == (2, True)


@NEEDS_INVENTORY
def test_the_whole_inventory_is_in_within_ten_seconds(rowan: Run) -> None:
    started = monotonic()
    done = rowan("import", "hic", INVENTORY)
    assert monotonic() - started < 10
    assert done.stdout.startswith(f"{LINES} programs: {LINES} added, 0 changed")


def test_a_person_at_a_terminal_sees_how_far_it_is(database_file: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "rowan", "import", "json", str(DEMO)],
        cwd=ROOT,
        env=environment(f"sqlite:///{database_file}") | {"TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = _all_of(ours)
    assert process.wait(10) == 0
    assert "Importing" in shown
    assert "100%" in shown
    assert "60 added" in shown


def _all_of(terminal: int) -> str:
    """Read until the other side hangs up."""
    parts = []
    with open(terminal, "rb", buffering=0) as screen:
        while True:
            try:
                parts.append(screen.read(4096))
            except OSError:
                break
            if not parts[-1]:
                break
    return b"".join(filter(None, parts)).decode()


@pytest.mark.parametrize("arguments", [(), ("xml", "file"), ("json",)])
def test_a_command_that_makes_no_sense_shows_how_it_is_used(
    arguments: tuple[str, ...], rowan: Run
) -> None:
    done = rowan("import", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ")
