"""One person says yes to several offers in the same moment: one is theirs, and the others are free again."""

from time import sleep

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Taking
from rowan.domain.beds.refusals import HasAPlace, HoldOver
from tests.races.crew import Crew, Work
from tests.races.houses import BY, THINKS, hold, house, live, now, taken, waits
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 8, 60
_MAY_BE_TOLD = {HasAPlace.__name__, HoldOver.__name__}


def accept(taking: int) -> str:
    """Say yes."""
    actions.accept(taking=taking, by=BY, at=now())
    return "yes"


def accept_unlocked(taking: int) -> str:
    """Say yes as one would who looks and then writes, each in a transaction of its own."""
    row, at = Taking.objects.get(pk=taking), now()
    theirs = Taking.objects.live(at).filter(person=row.person)
    if not theirs.filter(pk=taking).exists():
        raise HoldOver
    if theirs.exclude(accepted_at=None).exists():
        raise HasAPlace
    sleep(THINKS)
    Taking.objects.filter(pk=taking).update(accepted_at=at)
    theirs.exclude(pk=taking).update(ended_at=now(), ending=Ending.ELSEWHERE)
    return "yes"


def _race(crew: Crew, rounds: int, work: Work) -> Outcome:
    harm, won = [], 0
    for number in range(rounds):
        person, houses = waits(), [house(1) for _ in range(len(crew))]
        offers = [hold(program, {pool: 1}, person) for program, (pool,) in houses]
        came = crew.at_once(work, [{"taking": offer} for offer in offers])
        yes, others = came.count("yes"), {str(each) for each in came} - {"yes"} - _MAY_BE_TOLD
        still = sum(taken(pool) for _, (pool,) in houses)
        won += yes
        if yes != 1 or still != 1 or len(live(person)) != 1 or others:
            harm.append(f"round {number}: {yes} times yes, {still} beds taken, {others}")
    return Outcome(rounds, tuple(harm), won)


def run(crew: Crew, rounds: int) -> Outcome:
    """Say yes as the house lets one."""
    return _race(crew, rounds, accept)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Say yes where nothing is locked. The database's own rule still lets nobody have two: it is an error then."""
    return _race(crew, rounds, accept_unlocked)


ACCEPTING = Race("two offers accepted", WORKERS, ROUNDS, run, run_without_lock)
