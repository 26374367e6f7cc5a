"""Which entries of one program became one, and what of that waits for a second word."""

from dataclasses import dataclass
from datetime import datetime

from rowan.domain.directory.models import Merge, Program
from rowan.domain.directory.queries.standing import Known, as_known


@dataclass(frozen=True)
class MergeProposed:
    """One that waits: ``program`` is to be shut since it is the same as ``into``; or with ``parts`` it is not."""

    id: int
    program: Known
    into: Known
    parts: bool
    reason: str
    note: str
    by: str
    at: datetime


def merges(*, at: datetime) -> list[MergeProposed]:
    """Return what waits for a second word, the oldest first."""
    rows = Merge.objects.filter(over_at=None)
    rows = rows.select_related("program__organization", "into__organization")
    return [
        MergeProposed(
            row.pk,
            as_known(row.program, at),
            as_known(row.into, at),
            row.parts,
            row.reason,
            row.note,
            row.by,
            row.at,
        )
        for row in rows.order_by("at", "pk")
    ]


def merged_into(program: int, *, at: datetime) -> Known | None:
    """Return which entry new requests reach instead of a program; nothing for one that is not merged."""
    rows = Program.objects.filter(pk=program).select_related("merged_into__organization")
    row = rows.first()
    return as_known(row.merged_into, at) if row and row.merged_into else None
