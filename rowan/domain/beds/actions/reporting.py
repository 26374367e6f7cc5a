"""Programs say what is free."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from rowan.core.capacity.deriving import reported
from rowan.domain.beds.actions.locking import locked_pools
from rowan.domain.beds.models import Ask, Pool, Report, Source
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import ReportedMeanwhile
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.actions.changes import locked as locked_program

NOTHING: Mapping[int, int] = MappingProxyType({})


@transaction.atomic
def report(
    *,
    program: int,
    free: Mapping[int, int],
    source: Source,
    by: str,
    at: datetime,
    seen: Mapping[int, int] = NOTHING,
    as_of: datetime | None = None,
) -> None:
    """Write how many places are free in each pool, beyond those that are taken here. Does not ask whether it is true.

    ``seen`` says how many were taken as far as they could see who reports: what was taken since then is not free, and
    what came free since then is. A second word on one moment corrects the first. ``as_of`` is when they looked: a
    report that came since then is not written over unseen. Whatever the program is asked is answered by it.

    Raises ``NoSuchPool``, or ``ReportedMeanwhile``; nothing is changed then.
    """
    pools = locked_pools(free, program=program)
    if as_of and Report.objects.filter(pool__in=pools, reported_at__gt=as_of).exists():
        raise ReportedMeanwhile
    facts = known(pools, at=at)
    for pool, number in sorted(free.items()):
        free_now = reported(facts[pool], number, seen=seen.get(pool), at=at)
        Report.objects.update_or_create(
            pool_id=pool, reported_at=at, defaults={"free": free_now, "source": source}
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
