"""A file of programs, with the openings that they report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.beds.models import Pool, Report
from rowan.domain.beds.refusals import ReportFromTheFuture
from rowan.domain.directory import actions as directory
from rowan.domain.directory.queries import by_reference

_CLOCKS_DIFFER = timedelta(minutes=5)
_BATCH = 500


@dataclass(frozen=True)
class Imported:
    """What a file did."""

    added: int
    changed: int
    unchanged: int
    reports: int


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
    told = {ids[entry.reference]: entry for entry in entries if entry.openings is not None}
    pools = _pools_for_all(told)
    reports = [
        Report(
            pool=pools[program],
            free=entry.openings.count,
            reported_at=entry.openings.reported_at,
        )
        for program, entry in told.items()
        if entry.openings is not None and _has_come(entry, at)
    ]
    fresh = _unknown(reports)
    Report.objects.bulk_create(
        fresh,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["pool", "reported_at"],
        update_fields=["free", "source"],
    )
    if fresh:
        changed = {each.pool.program_id for each in fresh}
        directory.record_changes(changed, by=by, at=at)
    return Imported(len(saved.added), len(saved.changed), saved.unchanged, len(fresh))


def _has_come(entry: ProgramEntry, at: datetime) -> bool:
    if entry.openings is not None and entry.openings.reported_at > at + _CLOCKS_DIFFER:
        raise ReportFromTheFuture(entry.reference)
    return True


def _pools_for_all(programs: Mapping[int, object]) -> dict[int, Pool]:
    """Return each program's pool for everybody, made where it is not there."""
    for_all = Pool.objects.filter(program__in=programs, name="", gone_at=None)
    known = set(for_all.values_list("program_id", flat=True))
    Pool.objects.bulk_create(
        [Pool(program_id=program) for program in programs if program not in known],
        batch_size=_BATCH,
    )
    return {pool.program_id: pool for pool in for_all.all()}


def _unknown(reports: Sequence[Report]) -> list[Report]:
    """Leave out what a program has reported already; another count for the same moment corrects it."""
    rows = Report.objects.filter(pool__in={report.pool_id for report in reports})
    known = set(rows.values_list("pool_id", "reported_at", "free"))
    return [
        report
        for report in reports
        if (report.pool_id, report.reported_at, report.free) not in known
    ]
