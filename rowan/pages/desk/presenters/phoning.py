"""Programs to phone, since they did not answer when they were asked what is free."""

from dataclasses import dataclass
from datetime import datetime

from rowan.domain.beds.queries import to_phone
from rowan.domain.directory.queries import Reach, contacts, known


@dataclass(frozen=True)
class CallRow:
    """One program to phone, with the numbers that we have of it."""

    number: int
    name: str
    since: datetime
    due_at: datetime
    phones: tuple[Reach, ...]


def calls(at: datetime) -> tuple[list[CallRow], list[CallRow]]:
    """Return the programs to phone now, and those to be left for some hours."""
    asked = to_phone()
    now = [_row(each.program, each.since, each.due_at, at) for each in asked if each.is_due(at)]
    later = [
        _row(each.program, each.since, each.due_at, at) for each in asked if not each.is_due(at)
    ]
    return now, later


def call_to(program: int, at: datetime) -> CallRow | None:
    """Return the call to one program, if one is to be made."""
    found = [each for part in calls(at) for each in part if each.number == program]
    return found[0] if found else None


def _row(program: int, since: datetime, due_at: datetime, at: datetime) -> CallRow:
    phones = tuple(each for each in contacts(program) if each.kind == "phone")
    return CallRow(program, known(program, at=at).name, since, due_at, phones)
