"""Programs say what is free."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rowan.domain.beds.actions.locking import locked_pools
from rowan.domain.beds.models import Pool, Report, Source
from rowan.domain.beds.refusals import NoSuchPool
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.actions.changes import locked as locked_program


@transaction.atomic
def report(*, program: int, free: Mapping[int, int], source: Source, by: str, at: datetime) -> None:
    """Write how many places are free in each pool, beyond those that are taken here. Does not ask whether it is true.

    A second word on one moment corrects the first. Raises ``NoSuchPool``.
    """
    pools = locked_pools(free)
    if any(pool.program_id != program for pool in pools):
        raise NoSuchPool
    for pool, number in sorted(free.items()):
        Report.objects.update_or_create(
            pool_id=pool, reported_at=at, defaults={"free": number, "source": source}
        )
    record_changes([program], by=by, at=at)


@transaction.atomic
def report_openings(
    *, program: int, openings: int, by: str, at: datetime, source: Source = Source.FILE
) -> None:
    """Report on the one pool for everybody, which comes into being with the first word of it.

    Raises ``NoSuchProgram``.
    """
    pool = pool_for_all(program)
    report(program=program, free={pool.pk: openings}, source=source, by=by, at=at)


def pool_for_all(program: int) -> Pool:
    """Return a program's pool for everybody, made if it is not there. Raises ``NoSuchProgram``."""
    locked_program(program)
    pool, _new = Pool.objects.get_or_create(program_id=program, name="", gone_at=None)
    return pool
