"""A hold lapses while somebody says yes to it and others hold the bed: it is theirs, or another's, and never both."""

from datetime import datetime, timedelta
from time import sleep

from rowan.domain.beds import actions
from tests.races.accepting import accept, accept_unlocked
from tests.races.crew import Crew, Work
from tests.races.houses import BY, hold, house, now, taken, waits
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 12, 60
_MAY_BE_TOLD = {"HoldOver", "PoolFull"}
_LEAST = timedelta(milliseconds=20)


def accept_or_hold(program: int, pool: int, taking: int, since: datetime, wait: float) -> object:
    """Do the one or the other around the moment at which the hold lapses."""
    sleep(max(0.0, (since - now()).total_seconds() + wait))
    return accept(taking) if taking else hold(program, {pool: 1})


def accept_unlocked_or_hold(
    program: int, pool: int, taking: int, since: datetime, wait: float
) -> object:
    """Do the same, but look first and write then when saying yes."""
    sleep(max(0.0, (since - now()).total_seconds() + wait))
    return accept_unlocked(taking) if taking else hold(program, {pool: 1})


def run(crew: Crew, rounds: int) -> Outcome:
    """Say yes and hold as the house lets one."""
    return _race(crew, rounds, accept_or_hold)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Say yes where nothing is locked: looked at in time, written too late."""
    return _race(crew, rounds, accept_unlocked_or_hold, yes_after=_LEAST.total_seconds() / 2)


def _race(crew: Crew, rounds: int, work: Work, yes_after: float | None = None) -> Outcome:
    """One says yes, the others hold, all within some milliseconds of the hold's end."""
    harm, won = [], 0
    for number in range(rounds):
        person, (program, (pool,)) = waits(), house(1)
        at = now()
        ends = at + timedelta(milliseconds=120)
        offer = actions.hold(
            program=program, places={pool: 1}, person=person, expires_at=ends, by=BY, at=at
        )
        calls = [
            {
                "program": program,
                "pool": pool,
                "taking": 0 if worker else offer,
                "since": ends - _LEAST,
                "wait": yes_after
                if yes_after and not worker
                else (number * 7 + worker * 3) % 40 / 1000,
            }
            for worker in range(len(crew))
        ]
        came = crew.at_once(work, calls)
        theirs = [each for each in came if each == "yes" or isinstance(each, int)]
        others = {str(each) for each in came if each not in theirs} - _MAY_BE_TOLD
        won += "yes" in came
        if len(theirs) > 1 or taken(pool) != len(theirs) or others:
            harm.append(f"round {number}: {theirs} have one bed, {taken(pool)} in rows, {others}")
    return Outcome(rounds, tuple(harm), won)


EXPIRING = Race("expiry during acceptance", WORKERS, ROUNDS, run, run_without_lock)
