"""Programs as files and applications describe them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.formats.entries import Contact as ContactEntry
from rowan.core.formats.entries import ProgramEntry, write_rules
from rowan.domain.directory.actions.changes import BATCH, record_changes
from rowan.domain.directory.models import Contact, Organization, Program
from rowan.domain.directory.queries.programs import contact_entries
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.trail.actions import record

ALL = ("directory", "0")
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
    "application_form",
)


@dataclass(frozen=True)
class Saved:
    """What an import did to the directory."""

    added: frozenset[int]
    changed: frozenset[int]
    unchanged: int


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
    file twice changes nothing. Removes no program that the file leaves out. A contact point that stays keeps its proof.
    ``progress`` is told the entries done.
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
        elif _differs(row, fields) or _entries(contacts, row) != _told(entry):
            for name, value in fields.items():
                setattr(row, name, value)
            changed.append((row, entry))
    progress(len(entries) - len(added) - len(changed))
    _write(added, changed, progress)
    _write_contacts([*added, *changed], contacts, at)
    for kind, rows in (("added", added), ("changed", changed)):
        if rows:
            record(verb="program.save", by=by, at=at, about=ALL, kind=kind, count=len(rows))
    touched = [row.id for row, _ in (*added, *changed)]
    if touched:
        record_changes(touched, by=by, at=at)
    return Saved(
        frozenset(row.id for row, _ in added),
        frozenset(row.id for row, _ in changed),
        len(entries) - len(touched),
    )


@transaction.atomic
def set_paused(*, program: int, reason: str, by: str, at: datetime) -> None:
    """Take a program out of searches for a ``reason``, or back in with an empty one; its standing stays.

    Raises ``NoSuchProgram``.
    """
    if not Program.objects.filter(pk=program).update(paused=reason):
        raise NoSuchProgram
    verb = "program.pause" if reason else "program.resume"
    record(verb=verb, by=by, at=at, about=("program", program))
    record_changes([program], by=by, at=at)


def put_program(entry: ProgramEntry, row: Program | None, at: datetime) -> Program:
    """Write one program as an entry describes it: a new one, unverified, or over ``row``, whose standing stays.

    In place of ``row`` nothing is left of what a file said, neither its reference nor its contact points. To be called
    by the action that has made sure, in its transaction; numbers no change.
    """
    organization, _new = Organization.objects.get_or_create(name=entry.organization)
    row = row or Program(standing_since=at)
    row.reference, row.ready_at = entry.reference, None
    for name, value in _fields(entry, organization.pk).items():
        setattr(row, name, value)
    row.save()
    row.contacts.all().delete()
    return row


def _organizations(names: Collection[str]) -> dict[str, int]:
    Organization.objects.bulk_create(
        [Organization(name=name) for name in sorted(names)],
        ignore_conflicts=True,
        batch_size=BATCH,
    )
    return dict(Organization.objects.values_list("name", "pk"))


def _contacts_of(programs: Collection[Program]) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = {}
    for contact in Contact.objects.filter(program__in=[program.pk for program in programs]):
        found.setdefault(contact.program_id, []).append(contact)
    return found


def _entries(contacts: Mapping[int, Iterable[Contact]], row: Program) -> list[ContactEntry]:
    return contact_entries(contacts.get(row.id, ()))


def _told(entry: ProgramEntry) -> list[ContactEntry]:
    return list(dict.fromkeys(entry.contacts))


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
        "application_form": entry.application_form,
    }


def _differs(row: Program, fields: Mapping[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in fields.items())


def _write(
    added: Sequence[tuple[Program, ProgramEntry]],
    changed: Sequence[tuple[Program, ProgramEntry]],
    progress: Callable[[int], object],
) -> None:
    for start in range(0, len(added), BATCH):
        batch = added[start : start + BATCH]
        Program.objects.bulk_create([row for row, _ in batch])
        progress(len(batch))
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        Program.objects.bulk_update([row for row, _ in batch], list(_FIELDS))
        progress(len(batch))


def _write_contacts(
    written: Sequence[tuple[Program, ProgramEntry]],
    held: Mapping[int, Sequence[Contact]],
    at: datetime,
) -> None:
    """Keep the contact points that a file still names, in its order, remove the others and add new ones, unproven."""
    gone, moved, new = list[int](), list[Contact](), list[Contact]()
    for row, entry in written:
        told = _told(entry)
        kept = [each for each in held.get(row.id, ()) if _said(each) in told]
        gone += [each.pk for each in held.get(row.id, ()) if each not in kept]
        for contact in kept:
            contact.place = told.index(_said(contact))
        moved += kept
        there = {_said(contact) for contact in kept}
        new += [
            Contact(program=row, kind=said.kind, value=said.value, place=place, added_at=at)
            for place, said in enumerate(told)
            if said not in there
        ]
    for start in range(0, len(gone), BATCH):
        Contact.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Contact.objects.bulk_update(moved, ["place"], batch_size=BATCH)
    Contact.objects.bulk_create(new, batch_size=BATCH)


def _said(contact: Contact) -> ContactEntry:
    return ContactEntry(contact.kind, contact.value)
