"""Put programs into this process's database: through the front door or, where that refuses, past it.

What an import takes goes in by the import action; what it refuses goes straight into the tables, as a fault elsewhere
might have put it there.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rowan.core.formats.entries import ProgramEntry, read_program
from rowan.core.formats.refusals import FieldRefused
from rowan.domain.beds.actions import import_directory, report_openings
from rowan.domain.directory.actions import record_changes, set_standing
from rowan.domain.directory.models import Organization, Program
from rowan.domain.directory.queries import by_reference, vocabulary
from tests.attacks.houses.planting import Planted

_BY = "attack"
_PLAIN = ("reference", "name", "name_public", "state", "region", "own_words", "disclosures")


def fill(planted: Sequence[Planted]) -> None:
    """Add these programs, give each its standing and let each report its openings."""
    at = timezone.now()
    read = [(each, _read(each.program)) for each in planted]
    import_directory(entries=[entry for _, entry in read if entry], by=_BY, at=at)
    with transaction.atomic():
        rows = [_row(each.program, at) for each, entry in read if entry is None]
        record_changes(rows, by=_BY, at=at)
    _speak_for(planted, at)


def _read(raw: dict[str, Any]) -> ProgramEntry | None:
    try:
        return read_program(vocabulary(), raw)
    except FieldRefused:
        return None


def _row(raw: dict[str, Any], at: datetime) -> int:
    organization, _new = Organization.objects.get_or_create(name=raw["organization"])
    row = Program.objects.create(
        organization=organization,
        standing_since=at,
        ways=[raw.get("criteria", {})],
        **{name: raw[name] for name in _PLAIN},
    )
    return int(row.pk)


def _speak_for(planted: Sequence[Planted], at: datetime) -> None:
    ids = by_reference()
    for each in planted:
        program = ids[each.program["reference"]]
        if each.standing != "unverified":
            set_standing(program=program, standing=each.standing, by=_BY, at=at)
        if each.openings is not None:
            report_openings(program=program, openings=each.openings, by=_BY, at=at)
