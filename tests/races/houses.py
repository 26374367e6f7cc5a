"""Houses for races, made anew for each round, and recounted from their rows after it."""

from datetime import UTC, datetime, timedelta
from itertools import count

from rowan.domain.beds import actions
from rowan.domain.beds.models import Part, Pool, Source, Taking
from tests.domain.cast import entry, verified

BY = "races"
_numbers = count(1)


def now() -> datetime:
    """Return the moment: races are run by the clock that all workers share."""
    return datetime.now(UTC)


def house(*free: int) -> tuple[int, list[int]]:
    """Return a new program with a pool for each number of free places, which it has just reported."""
    (program,) = verified(entry(f"house-{next(_numbers)}"), at=now())
    pools = [Pool.objects.create(program_id=program, name=f"pool {n}").pk for n in range(len(free))]
    told = dict(zip(pools, free, strict=True))
    actions.report(program=program, free=told, source=Source.PAGE, by=BY, at=now())
    return program, pools


def hold(program: int, places: dict[int, int], person: int | None = None, beyond: str = "") -> int:
    """Hold places for three days."""
    at = now()
    return actions.hold(
        program=program,
        places=places,
        person=person,
        expires_at=at + timedelta(days=3),
        by=BY,
        at=at,
        beyond=beyond,
    )


def taken(pool: int) -> int:
    """Recount from the rows how many places of a pool are held, promised or lived in."""
    live = Taking.objects.live(now()).filter(parts__pool=pool)
    return sum(Part.objects.filter(pool=pool, taking__in=live).values_list("places", flat=True))
