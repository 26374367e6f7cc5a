"""A hold lapses while somebody says yes to it, others hold the bed and the worker writes down what lapsed.

It is theirs, or another's, and never both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import sleep

from rowan.domain.beds import actions
from rowan.domain.beds.models import Taking
from tests.races.accepting import accept, accept_unlocked
from tests.races.crew import Crew, Work
from tests.races.houses import BY, hold, house, now, taken, waits
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 12, 60
_YES, _CLOCK = 0, 1
"""Who says yes, and who is the worker; all others hold."""

_MAY_BE_TOLD = {"HoldOver", "PoolFull", "nothing"}
_LEAST = timedelta(milliseconds=20)


@dataclass(frozen=True)
class Call:
    """What one of them does, and so many seconds after a moment."""

    who: int
    program: int
    pool: int
    offer: int
    since: datetime
    wait: float


def act(call: Call) -> object:
    """Do it as the house lets one."""
    return _act(call, accept)


def act_unlocked(call: Call) -> object:
    """Do the same, but look first and write then when saying yes."""
    return _act(call, accept_unlocked)


def _act(call: Call, yes: Callable[[int], object]) -> object:
    sleep(max(0.0, (call.since - now()).total_seconds() + call.wait))
    if call.who == _YES:
        return yes(call.offer)
    if call.who == _CLOCK:
        actions.write_down_lapsed(by=BY, at=now())
        return "nothing"
    return hold(call.program, {call.pool: 1})


def run(crew: Crew, rounds: int) -> Outcome:
    """Say yes and hold as the house lets one."""
    return _race(crew, rounds, act)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Say yes where nothing is locked: looked at in time, written too late."""
    return _race(crew, rounds, act_unlocked, yes_after=_LEAST.total_seconds() / 2)


def _race(crew: Crew, rounds: int, work: Work, yes_after: float | None = None) -> Outcome:
    """One says yes, the others hold, all within some milliseconds of the hold's end."""
    harm, won = [], 0
    for number in range(rounds):
        person, (program, (pool,)) = waits(), house(1)
        at = now()
        ends = at + timedelta(milliseconds=250)
        offer = actions.hold(
            program=program, places={pool: 1}, person=person, expires_at=ends, by=BY, at=at
        )
        calls = []
        for who in range(len(crew)):
            wait = (number * 7 + who * 3) % 40 / 1000
            if who == _YES and yes_after:
                wait = yes_after
            calls.append({"call": Call(who, program, pool, offer, ends - _LEAST, wait)})
        came = crew.at_once(work, calls)
        theirs = [each for each in came if each == "yes" or isinstance(each, int)]
        others = {str(each) for each in came if each not in theirs} - _MAY_BE_TOLD
        won += "yes" in came
        torn = Taking.objects.filter(pk=offer).exclude(accepted_at=None).exclude(ended_at=None)
        if len(theirs) > 1 or taken(pool) != len(theirs) or others or torn.exists():
            harm.append(f"round {number}: {theirs} have one bed, {taken(pool)} in rows, {others}")
    return Outcome(rounds, tuple(harm), won)


EXPIRING = Race("expiry during acceptance", WORKERS, ROUNDS, run, run_without_lock)
