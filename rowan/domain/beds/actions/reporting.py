"""Programs say what is free."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rowan.core.capacity.deriving import reported
from rowan.domain.beds.actions.locking import locked_pools
from rowan.domain.beds.models import Ask, Pool, Report, Source
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import ReportedMeanwhile
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.actions.changes import locked as locked_program


@transaction.atomic
def report(
    *,
    program: int,
    free: Mapping[int, int],
    source: Source,
    by: str,
    at: datetime,
    as_of: datetime | None = None,
) -> None:
    """Write how many places are free in each pool, beyond those that are taken here. Does not ask whether it is true.

    ``as_of`` is when they looked who report: what was taken since then is not free, what came free since then is, and
    what somebody else reported since then is not written over unseen. A second word on one moment corrects the first.
    Whatever the program is asked is answered by it.

    Raises ``NoSuchPool``, or ``ReportedMeanwhile``; nothing is changed then.
    """
    pools = locked_pools(free, program=program)
    facts = known(pools, at=at)
    told = {pool: reported(facts[pool], free[pool], as_of=as_of, at=at) for pool in sorted(free)}
    if as_of is not None:
        newer = Report.objects.filter(pool__in=pools, reported_at__gt=as_of)
        if any(row.free != told[row.pool_id] for row in newer):
            raise ReportedMeanwhile
    for pool, number in told.items():
        Report.objects.update_or_create(
            pool_id=pool, reported_at=at, defaults={"free": number, "source": source}
        )
    Ask.objects.filter(program=program, closed_at=None).update(closed_at=at)
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
