"""Which programs have not said for long what is free."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, OuterRef, Q, Subquery

from rowan.domain.beds.models import Pool, Report
from rowan.domain.beds.queries.known import fresh_for
from rowan.domain.directory.queries import in_network_since, taking_people


class Silent(NamedTuple):
    """A program that takes people, and of which nobody knows since when what is free; ``ever`` that it once told."""

    program: int
    since: datetime
    ever: bool


def silent(*, at: datetime) -> list[Silent]:
    """Return the programs of the network that take people and whose last word is too old, the longest first.

    One whose pools are all closed takes nobody. Whether anybody waits who would fit is not looked at.
    """
    programs, newest = taking_people(at=at), _newest(at)
    told = {program: last for program, last in newest.items() if last is not None}
    all_closed = set(Pool.objects.filter(gone_at=None).values_list("program", flat=True))
    all_closed -= newest.keys()
    found = [
        Silent(program, told[program] + fresh_for(emergency=emergency), ever=True)
        for program, emergency in programs.items()
        if program in told
    ]
    if never := programs.keys() - told.keys() - all_closed:
        came = in_network_since(at=at)
        found += [Silent(program, came.get(program, at), ever=False) for program in never]
    return sorted(
        (each for each in found if each.since <= at), key=lambda each: (each.since, each.program)
    )


def _newest(at: datetime) -> dict[int, datetime | None]:
    """Return of each program that has a pool which takes people when it last told of one: one look a pool."""
    closed = ~Q(closed="") & (Q(opens_at=None) | Q(opens_at__gt=at))
    last = Report.objects.filter(pool=OuterRef("pk")).order_by("-reported_at")
    rows = Pool.objects.filter(gone_at=None).exclude(closed)
    rows = rows.annotate(last=Subquery(last.values("reported_at")[:1]))
    return dict(
        rows.order_by().values("program").annotate(told=Max("last")).values_list("program", "told")
    )
