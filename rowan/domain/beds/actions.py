"""Writes to what is known of openings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.beds.models import Report
from rowan.domain.beds.refusals import ReportFromTheFuture
from rowan.domain.directory import actions as directory
from rowan.domain.directory.queries import by_reference

_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True)
class Imported:
    """What a file did."""

    added: int
    changed: int
    unchanged: int
    reports: int


@transaction.atomic
def report_openings(*, program: int, openings: int, by: str, at: datetime) -> None:
    """Write that a program has ``openings`` places ``at`` a moment. Does not ask whether that is true."""
    Report.objects.update_or_create(
        program_id=program, reported_at=at, defaults={"openings": openings}
    )
    directory.record_changes([program], by=by, at=at)


@transaction.atomic
def import_directory(
    *,
    entries: Sequence[ProgramEntry],
    by: str,
    at: datetime,
    progress: Callable[[int], object] = lambda _: None,
) -> Imported:
    """Take a file of programs with the openings they report; all of it or nothing, and twice is once.

    Raises ``ReportFromTheFuture`` naming the program.
    """
    saved = directory.save_programs(entries=entries, by=by, at=at, progress=progress)
    ids = by_reference()
    reports = []
    for entry in entries:
        if entry.openings is None:
            continue
        if entry.openings.reported_at > at + _CLOCKS_DIFFER:
            raise ReportFromTheFuture(entry.reference)
        reports.append(
            Report(
                program_id=ids[entry.reference],
                openings=entry.openings.count,
                reported_at=entry.openings.reported_at,
            )
        )
    fresh = _unknown(reports)
    Report.objects.bulk_create(
        fresh,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["program", "reported_at"],
        update_fields=["openings"],
    )
    if fresh:
        directory.record_changes({report.program_id for report in fresh}, by=by, at=at)
    return Imported(len(saved.added), len(saved.changed), saved.unchanged, len(fresh))


def _unknown(reports: Sequence[Report]) -> list[Report]:
    """Leave out what a program has reported already; another count for the same moment corrects it."""
    ids = [report.program_id for report in reports]
    rows = Report.objects.filter(program_id__in=ids)
    known = set(rows.values_list("program_id", "reported_at", "openings"))
    return [
        report
        for report in reports
        if (report.program_id, report.reported_at, report.openings) not in known
    ]
