"""Whose turn it is: for each free place a few people are put before a program at a time, in the order of the line.

More would flood those who answer, fewer would leave a place empty while one of them thinks. Nobody is assigned.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from rowan.core.matching.line import Claim, next_in_line
from rowan.core.matching.model import Outcome, Pool, Program, Verdict
from rowan.core.matching.reference import among
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary

EACH = 3
"""How many people have a turn at a time for each free place."""

IN_TURN = (Verdict.FITS, Verdict.ASK)
"""Who has a turn: first all who fit, then those of whom something is to be asked. Exceptions are for people to ask."""


def next_turns(  # noqa: PLR0913 - a line is people, what they claim, and a day
    vocabulary: Vocabulary,
    program: Program,
    people: Mapping[int, Answers],
    claims: Mapping[int, Claim],
    *,
    day: date,
    live: Collection[int] = (),
    passed: Collection[int] = (),
) -> tuple[int, ...]:
    """Return whose turn begins now, the next in line first.

    ``live`` are those whose turn it is already: they count. ``passed`` are left out and do not count. A pool that
    somebody may be of counts as one that they are of.
    """
    asked = Counter[int]()
    for person in people.keys() & live:
        asked.update(pools_of(vocabulary, people[person], program.pools))
    line = next_in_line(vocabulary, program, people, claims, day=day, limit=len(people))
    turns = []
    for person in (person for verdict in IN_TURN for person in line[verdict]):
        theirs = pools_of(vocabulary, people[person], program.pools)
        has_turns = all(asked[pool] < turns_for(program.pools[pool]) for pool in theirs)
        if has_turns and person not in live and person not in passed:
            asked.update(theirs)
            turns.append(person)
    return tuple(turns)


def turns_for(pool: Pool) -> int:
    """Return how many people may have a turn at a time for what is free in a pool."""
    return EACH * max(pool.free or 0, 0)


def pools_of(vocabulary: Vocabulary, answers: Answers, pools: Sequence[Pool]) -> tuple[int, ...]:
    """Return the places in ``pools`` of those that somebody is of, or may be."""
    return tuple(
        place
        for place, pool in enumerate(pools)
        if among(vocabulary, answers, pool.who) < Outcome.MISSED
    )
