"""Somebody leaves while others hold: each bed that came free is held once, and none is lost."""

from contextlib import suppress

from rowan.domain.beds import actions
from rowan.domain.beds.refusals import PoolFull
from tests.races.crew import Crew, Work
from tests.races.houses import BY, free, hold, hold_unlocked, house, now, taken
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 16, 60
_TRIES = 12


def leave_or_hold(program: int, pool: int, taking: int) -> object:
    """Do the one or the other."""
    return _leave(taking) if taking else _as_soon_as_it_can(hold, program, pool)


def leave_or_hold_unlocked(program: int, pool: int, taking: int) -> object:
    """Do the one, or the other as one would who looks first and writes then."""
    return _leave(taking) if taking else _as_soon_as_it_can(hold_unlocked, program, pool)


def _leave(taking: int) -> str:
    actions.leave(taking=taking, by=BY, at=now())
    return "left"


def _as_soon_as_it_can(work: Work, program: int, pool: int) -> object:
    for _ in range(_TRIES - 1):
        with suppress(PoolFull):
            return work(program, {pool: 1})
    return work(program, {pool: 1})


def run(crew: Crew, rounds: int) -> Outcome:
    """Leave and hold as the house does."""
    return _race(crew, rounds, leave_or_hold)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Hold where nothing is locked."""
    return _race(crew, rounds, leave_or_hold_unlocked)


def _race(crew: Crew, rounds: int, work: Work) -> Outcome:
    """Two leave and all others hold, where nothing was free."""
    harm, won = [], 0
    for number in range(rounds):
        program, (pool,) = house(2)
        lives = [hold(program, {pool: 1}) for _ in range(2)]
        for each in lives:
            actions.arrive(taking=each, by=BY, at=now())
        calls = [
            {"program": program, "pool": pool, "taking": taking}
            for taking in [*lives, *[0] * (len(crew) - 2)]
        ]
        came = crew.at_once(work, calls)
        holds = sum(isinstance(each, int) for each in came)
        others = {str(e) for e in came if not isinstance(e, int)} - {"left", PoolFull.__name__}
        won += holds
        if (
            holds > 2
            or came.count("left") != 2
            or taken(pool) != holds
            or free(pool) != 2 - holds
            or others
        ):
            harm.append(
                f"round {number}: {holds} hold, {taken(pool)} in rows, {free(pool)} free, {others}"
            )
    return Outcome(rounds, tuple(harm), won)


LEAVING = Race("departure and hold", WORKERS, ROUNDS, run, run_without_lock)
