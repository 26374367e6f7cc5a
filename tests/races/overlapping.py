"""Pools that overlap: women and families race for two beds in one house, in whatever order they are told."""

from rowan.domain.beds.refusals import PoolFull
from tests.races.crew import Crew, Work
from tests.races.houses import hold, hold_unlocked, house, taken
from tests.races.race import Outcome, Race

WORKERS, ROUNDS = 24, 40


def _race(crew: Crew, rounds: int, work: Work) -> Outcome:
    """Three pools with 2, 1 and 1 places: nobody is placed in part, and no pool takes more than it has."""
    harm, won = [], 0
    for number in range(rounds):
        program, (everybody, women, rooms) = house(2, 1, 1)
        kinds = [
            {everybody: 1, women: 1},
            {rooms: 1, everybody: 2},
            {women: 1, rooms: 1, everybody: 1},
        ]
        calls = [
            {"program": program, "places": kinds[(number + worker) % len(kinds)]}
            for worker in range(len(crew))
        ]
        came = crew.at_once(work, calls)
        others = {str(each) for each in came if not isinstance(each, int)} - {PoolFull.__name__}
        full = [taken(everybody) > 2, taken(women) > 1, taken(rooms) > 1]
        won += any(isinstance(each, int) for each in came)
        if any(full) or others or not taken(everybody):
            harm.append(f"round {number}: too many in {full}, {others}")
    return Outcome(rounds, tuple(harm), won)


def run(crew: Crew, rounds: int) -> Outcome:
    """Hold as the house does."""
    return _race(crew, rounds, hold)


def run_without_lock(crew: Crew, rounds: int) -> Outcome:
    """Look whether there is room, then write, each in a transaction of its own."""
    return _race(crew, rounds, hold_unlocked)


OVERLAPPING = Race("overlapping pools", WORKERS, ROUNDS, run, run_without_lock)
