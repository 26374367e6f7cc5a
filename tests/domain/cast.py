"""Programs to try the domain on: each as a file would describe it, saved and vouched for in one line."""

from datetime import UTC, datetime
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program
from rowan.domain.beds.actions import report_openings
from rowan.domain.directory.actions import save_programs, set_standing
from rowan.domain.directory.queries import Standing, by_reference
from tests.support.vocabulary import SHIPPED

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
BY = "tests"
EMERGENCY = {"kind": {"accepts": ["emergency"]}}
LASTING = {"kind": {"accepts": ["restorative"]}}


def entry(reference: str = "alder", **told: Any) -> ProgramEntry:
    """Return a program in Texas that says little but what it is ``told`` to."""
    raw = {
        "reference": reference,
        "organization": f"Trust of {reference}",
        "name": f"House of {reference}",
        "state": "TX",
        "criteria": LASTING,
    }
    return read_program(SHIPPED, raw | told)


def saved(*entries: ProgramEntry, at: datetime = NOW) -> list[int]:
    """Save programs as an import does and return their ids in order."""
    save_programs(entries=entries, by=BY, at=at)
    ids = by_reference()
    return [ids[each.reference] for each in entries]


def verified(*entries: ProgramEntry, at: datetime = NOW) -> list[int]:
    """Save programs, make them part of the network, and return their ids in order."""
    ids = saved(*entries, at=at)
    for program in ids:
        set_standing(program=program, standing=Standing.VERIFIED, by=BY, at=at)
    return ids


def report(program: int, openings: int, at: datetime = NOW) -> None:
    report_openings(program=program, openings=openings, by=BY, at=at)
