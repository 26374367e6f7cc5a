"""Which programs got no request for long, and which of those never opened one."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count

from rowan.domain.directory.queries import in_network_since
from rowan.domain.referrals.models import Delivery, LastRequest

QUIET_AFTER = timedelta(days=90)
"""A program that got no request for so long is looked at."""


def quiet(*, at: datetime) -> list[tuple[int, datetime]]:
    """Return the programs of the network that got no request for ninety days in it, and since when, longest first."""
    last = {
        program: datetime.combine(day, time(), UTC)
        for program, day in LastRequest.objects.values_list("program", "day")
    }
    came = in_network_since(at=at)
    since = {program: max(moment, last.get(program, moment)) for program, moment in came.items()}
    found = [each for each in since.items() if each[1] <= at - QUIET_AFTER]
    return sorted(found, key=lambda each: (each[1], each[0]))


def never_opened(programs: Collection[int]) -> set[int]:
    """Return which of some programs have got requests and opened none, as far as requests are kept."""
    rows = Delivery.objects.filter(program__in=programs, delivered_at__isnull=False)
    opened = rows.order_by().values("program").annotate(opened=Count("opened_at"))
    return set(opened.filter(opened=0).values_list("program", flat=True))
