"""Fifty workers hold the last bed in the same moment: one gets it."""

from rowan.domain.beds.refusals import PoolFull
from tests.races.crew import Crew, Work
from tests.races.houses import hold, hold_unlocked, house, taken
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
    return _race(crew, rounds, hold_unlocked)


LAST_BED = Race("last bed", WORKERS, ROUNDS, run, run_without_lock)
