"""Fifty workers hold the last bed in the same moment: one gets it."""

from rowan.core.capacity.deriving import free_places
from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import PoolFull
from tests.races.crew import Crew, Work
from tests.races.houses import hold, house, now, taken
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 50, 40


def _race(crew: Crew, rounds: int, work: Work) -> Outcome:
    harm, won = [], 0
    for number in range(rounds):
        program, (pool,) = house(1)
        calls = [{"program": program, "places": {pool: 1}}] * len(crew)
        came = crew.at_once(work, calls)
        holds = [each for each in came if isinstance(each, int)]
        others = {str(each) for each in came if not isinstance(each, int)}
        won += bool(holds)
        if len(holds) != 1 or taken(pool) != 1 or others - {PoolFull.__name__}:
            harm.append(
                f"round {number}: {len(holds)} hold one bed, {taken(pool)} in rows, {others}"
            )
    return Outcome(rounds, tuple(harm), won)


def run(crew: Crew, rounds: int) -> Outcome:
    """Hold it as the house does."""
    return _race(crew, rounds, hold)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Hold it as one would who looks whether there is room and then writes, each in a transaction of its own."""
    return _race(crew, rounds, _look_then_write)


def _look_then_write(program: int, places: dict[int, int]) -> int:
    (pool,) = Pool.objects.filter(pk__in=places)
    if not free_places(known([pool], at=now())[pool.pk], at=now()):
        raise PoolFull(str(pool))
    return hold(program, places, beyond="the control")


LAST_BED = Race("last bed", WORKERS, ROUNDS, run, run_without_lock)
