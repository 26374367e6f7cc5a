"""Writes to the directory. Each takes its revision last, so that searches see changes in the order they commit."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from rowan.core.formats.entries import Contact as ContactEntry
from rowan.core.formats.entries import ProgramEntry, write_rules
from rowan.domain.directory.models import Change, Contact, Organization, Program
from rowan.domain.directory.refusals import NoSuchProgram, StandingUnchanged

_FIELDS = (
    "organization_id",
    "name",
    "name_public",
    "state",
    "region",
    "paused",
    "exceptions",
    "emergency",
    "ways",
    "own_words",
    "disclosures",
)
_BATCH = 500


@dataclass(frozen=True)
class Saved:
    """What an import did to the directory."""

    added: frozenset[int]
    changed: frozenset[int]
    unchanged: int


def record_changes(programs: Collection[int], *, by: str, at: datetime) -> int:
    """Take the next revision for a change of ``programs``, and return it. To be called last in a transaction.

    The counter's row stays locked until commit: whoever comes next gets a later number and commits later.
    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a change is numbered inside its own transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_revision SET number = number + 1 WHERE id = 1 RETURNING number"
        )
        (number,) = cursor.fetchone()
    Change.objects.bulk_create(
        [Change(revision=number, program_id=program, by=by, at=at) for program in sorted(programs)],
        batch_size=_BATCH,
    )
    return int(number)


@transaction.atomic
def save_programs(
    *,
    entries: Sequence[ProgramEntry],
    by: str,
    at: datetime,
    progress: Callable[[int], object] = lambda _: None,
) -> Saved:
    """Add the programs of a file, or change those whose reference is known; all of them or none.

    New programs are unverified: a file cannot vouch for itself. Nothing that stands already is touched, so the same
    file twice changes nothing. Removes no program that the file leaves out. ``progress`` is told the entries done.
    """
    organizations = _organizations({entry.organization for entry in entries})
    known = Program.objects.in_bulk([entry.reference for entry in entries], field_name="reference")
    contacts = _contacts_of(known.values())
    added, changed = [], []
    for entry in entries:
        row = known.get(entry.reference)
        fields = _fields(entry, organizations[entry.organization])
        if row is None:
            added.append((Program(reference=entry.reference, standing_since=at, **fields), entry))
        elif _differs(row, fields) or contacts.get(row.id, set()) != set(entry.contacts):
            for name, value in fields.items():
                setattr(row, name, value)
            changed.append((row, entry))
    progress(len(entries) - len(added) - len(changed))
    _write(added, changed, progress)
    touched = [row.id for row, _ in (*added, *changed)]
    if touched:
        record_changes(touched, by=by, at=at)
    return Saved(
        frozenset(row.id for row, _ in added),
        frozenset(row.id for row, _ in changed),
        len(entries) - len(touched),
    )


@transaction.atomic
def set_standing(*, program: int, standing: str, by: str, at: datetime) -> None:
    """Give a program a standing. Raises ``NoSuchProgram`` or ``StandingUnchanged``. Asks nobody whether it may."""
    rows = Program.objects.filter(pk=program)
    if not rows.exists():
        raise NoSuchProgram
    if not rows.exclude(standing=standing).update(standing=standing, standing_since=at):
        raise StandingUnchanged
    record_changes([program], by=by, at=at)


@transaction.atomic
def set_paused(*, program: int, reason: str, by: str, at: datetime) -> None:
    """Take a program out of searches for a ``reason``, or back in with an empty one; its standing stays.

    Raises ``NoSuchProgram``.
    """
    if not Program.objects.filter(pk=program).update(paused=reason):
        raise NoSuchProgram
    record_changes([program], by=by, at=at)


def _organizations(names: Collection[str]) -> dict[str, int]:
    Organization.objects.bulk_create(
        [Organization(name=name) for name in sorted(names)],
        ignore_conflicts=True,
        batch_size=_BATCH,
    )
    return dict(Organization.objects.values_list("name", "pk"))


def _contacts_of(programs: Collection[Program]) -> dict[int, set[ContactEntry]]:
    found: dict[int, set[ContactEntry]] = {}
    for contact in Contact.objects.filter(program__in=[program.pk for program in programs]):
        entry = ContactEntry(contact.kind, contact.value)
        found.setdefault(contact.program_id, set()).add(entry)
    return found


def _fields(entry: ProgramEntry, organization: int) -> dict[str, Any]:
    return {
        "organization_id": organization,
        "name": entry.name,
        "name_public": entry.name_public,
        "state": entry.state,
        "region": entry.region,
        "paused": entry.paused,
        "exceptions": entry.exceptions,
        "emergency": entry.takes_at_once,
        "ways": [write_rules(way) for way in entry.ways],
        "own_words": list(entry.own_words),
        "disclosures": dict(entry.disclosures),
    }


def _differs(row: Program, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _write(
    added: Sequence[tuple[Program, ProgramEntry]],
    changed: Sequence[tuple[Program, ProgramEntry]],
    progress: Callable[[int], object],
) -> None:
    for start in range(0, len(added), _BATCH):
        batch = added[start : start + _BATCH]
        Program.objects.bulk_create([row for row, _ in batch])
        progress(len(batch))
    for start in range(0, len(changed), _BATCH):
        batch = changed[start : start + _BATCH]
        Program.objects.bulk_update([row for row, _ in batch], list(_FIELDS))
        progress(len(batch))
    Contact.objects.filter(program__in=[row.pk for row, _ in changed]).delete()
    Contact.objects.bulk_create(
        [
            Contact(program=row, kind=contact.kind, value=contact.value)
            for row, entry in (*added, *changed)
            for contact in entry.contacts
        ],
        batch_size=_BATCH,
    )
