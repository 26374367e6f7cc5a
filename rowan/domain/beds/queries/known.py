"""What is known of pools, read from their rows for ``rowan.core.capacity``."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Max, OuterRef, Q, Subquery

from rowan.core.capacity import model as capacity
from rowan.domain.beds.models import Part, Pool, Report
from rowan.domain.directory.queries import emergency_programs

EMERGENCY_FRESH_FOR = timedelta(hours=8)
FRESH_FOR = timedelta(days=7)
_LONGEST_READY = timedelta(days=31)


def known(pools: Collection[Pool], *, at: datetime) -> dict[int, capacity.Known]:
    """Return for each pool, by id, all that bears on whether it has a place ``at`` a moment or later."""
    emergency = emergency_programs({pool.program_id for pool in pools})
    reports = _latest(pools)
    takings = _takings(pools, reports, at)
    found = {}
    for pool in pools:
        report = reports.get(pool.pk)
        found[pool.pk] = capacity.Known(
            size=pool.size,
            report=report,
            fresh_until=_fresh_until(report, emergency=pool.program_id in emergency),
            takings=tuple(takings[pool.pk]),
            closed=bool(pool.closed),
            opens_at=pool.opens_at,
        )
    return found


def _fresh_until(report: capacity.Report | None, *, emergency: bool) -> datetime | None:
    return report.at + fresh_for(emergency=emergency) if report else None


def fresh_for(*, emergency: bool) -> timedelta:
    """Return how long a report speaks: hours where people are taken at once, days elsewhere."""
    return EMERGENCY_FRESH_FOR if emergency else FRESH_FOR


def _latest(pools: Collection[Pool]) -> dict[int, capacity.Report]:
    """Return the latest report on each pool: one look at its index a pool, however many reports there are."""
    last = Report.objects.filter(pool=OuterRef("pk")).order_by("-reported_at").values("pk")[:1]
    ids = [pool.pk for pool in pools]
    newest = Pool.objects.filter(pk__in=ids).annotate(last=Subquery(last)).values("last")
    rows = Report.objects.filter(pk__in=newest)
    return {row.pool_id: capacity.Report(row.free, row.reported_at) for row in rows}


def _takings(
    pools: Collection[Pool], reports: Mapping[int, capacity.Report], at: datetime
) -> Mapping[int, list[capacity.Taking]]:
    """Return who takes places now or later, or did when the latest report on a pool was made, however old it is."""
    speaks = at - FRESH_FOR
    old = {pool: report.at for pool, report in reports.items() if report.at < speaks}
    wanted = Q(pool__in=pools) & _there_since(speaks)
    if old:
        wanted |= Q(pool__in=old) & _there_since(min(old.values()))
    found: defaultdict[int, list[capacity.Taking]] = defaultdict(list)
    for part in Part.objects.filter(wanted).select_related("taking", "pool").order_by("pk"):
        found[part.pool_id].append(taking_of(part, at=at))
    return found


def _there_since(moment: datetime) -> Q:
    """Keep whose places were not all free, and made ready, before a moment."""
    begun = moment - _LONGEST_READY
    held = Q(taking__accepted_at=None, taking__arrived_at=None)
    return ~(
        Q(taking__ended_at__lt=begun)
        | Q(taking__left_at__lt=begun)
        | held & Q(taking__expires_at__lt=begun)
    )


def taking_of(part: Part, *, at: datetime) -> capacity.Taking:
    """Return from when until when somebody takes places of a pool. After they left the room is made ready."""
    row, ready = part.taking, timedelta(hours=part.pool.ready_hours)
    ends, expected = row.ended_at, None
    if row.left_at is not None:
        ends = row.left_at + ready
    if row.arrived_at is not None:
        claim = capacity.Claim.STAY
        if row.leaves_at is not None and at < row.leaves_at:
            expected = row.leaves_at + ready
    elif row.accepted_at is not None:
        claim = capacity.Claim.PROMISE
    else:
        claim = capacity.Claim.HOLD
        ends = min(filter(None, [row.ended_at, row.expires_at]), default=None)
    return capacity.Taking(claim, part.places, row.begins_at, ends, expected)


def told_for_all(*, at: datetime) -> dict[int, tuple[int, datetime]]:
    """Return what programs last said of their pool for everybody, and when, for as long as it speaks."""
    pools = list(Pool.objects.filter(name="", gone_at=None))
    facts = known(pools, at=at)
    return {
        pool.program_id: (max(report.free, 0), report.at)
        for pool in pools
        if (report := facts[pool.pk].report) and facts[pool.pk].is_fresh(at)
    }


def pools_of(programs: Collection[int]) -> list[Pool]:
    """Return the pools that count, each program's in its own order."""
    rows = Pool.objects.filter(program__in=programs, gone_at=None)
    return list(rows.order_by("program_id", "place", "pk"))


def last_report() -> datetime | None:
    """Return when any program last reported."""
    found: datetime | None = Report.objects.aggregate(last=Max("reported_at"))["last"]
    return found


def earliest(moments: Iterable[datetime | None]) -> datetime | None:
    """Return the first of some moments, leaving out those that never come."""
    return min((moment for moment in moments if moment is not None), default=None)
