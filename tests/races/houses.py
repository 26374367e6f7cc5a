"""Houses for races, made anew for each round, and recounted from their rows after it."""

from datetime import UTC, datetime, timedelta
from itertools import count
from time import sleep

from rowan.core.capacity.deriving import free_places
from rowan.domain.beds import actions
from rowan.domain.beds.models import Part, Pool, Source, Taking
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import PoolFull
from tests.domain.cast import entry, verified

BY = "races"
THINKS = 0.05
"""For how many seconds a control thinks between looking and writing."""

_numbers, _people = count(1), count(1)


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


def hold_unlocked(program: int, places: dict[int, int]) -> int:
    """Hold places as one would who looks whether there is room and then writes, each in a transaction of its own."""
    pools = list(Pool.objects.filter(pk__in=places))
    facts = known(pools, at=now())
    for pool in pools:
        if (free_places(facts[pool.pk], at=now()) or 0) < places[pool.pk]:
            raise PoolFull(str(pool))
    sleep(THINKS)
    return hold(program, places, beyond="the control")


def taken(pool: int) -> int:
    """Recount from the rows how many places of a pool are held, promised or lived in."""
    live = Taking.objects.live(now()).filter(parts__pool=pool)
    return sum(Part.objects.filter(pool=pool, taking__in=live).values_list("places", flat=True))


def waits() -> int:
    """Return somebody new who is in line."""
    person = next(_people)
    actions.wait(person=person, by=BY, at=now())
    return person


def live(person: int) -> list[Taking]:
    """Return what is held for somebody, promised to them or theirs."""
    return list(Taking.objects.live(now()).filter(person=person))


def free(pool: int) -> int | None:
    """Return what is derived to be free in a pool."""
    row = Pool.objects.get(pk=pool)
    return free_places(known([row], at=now())[pool], at=now())
