"""The next in line have their turn: a program with a free place is let open what they said, if they said yes to it."""

from collections.abc import Collection
from datetime import datetime

from rowan.domain.network.queries import held_to
from rowan.doors.agent.delivering import deliver, may_receive
from rowan.doors.agent.holding import Held
from rowan.doors.agent.server import Refused
from rowan.doors.agent.waiting import able

_MOST_AT_ONCE = 12
_GONE = (
    "gone",
    "changed",
    "consent",
    "declined",
    "failed",
    "frozen",
    "held-back",
    "key",
    "licence",
    "review",
    "state",
)
"""Why nothing of this one person can be delivered now; anything else concerns all of them."""


def turn(
    held: Held, program: int, live: Collection[int], passed: Collection[int], at: datetime
) -> list[int]:
    """Let a program open what the next in line said, for what it has free, and return who they are, at most a dozen.

    ``live`` are those whose turn it is already, ``passed`` those who had theirs. Raises ``Refused`` if the program may
    be told of nobody.
    """
    able(program, held_to(), at)
    turns: list[int] = []
    skipped = {*passed, *held.said_no.of(program, at)}
    for _look in range(_MOST_AT_ONCE):
        following = held.people.turns(program, {*live, *turns}, skipped, at)
        if not following:
            break
        person = following[0]
        if _delivered(held, person, program, at):
            turns.append(person)
        else:
            held.said_no.add(program, person)
            skipped.add(person)
    return turns


def _delivered(held: Held, person: int, program: int, at: datetime) -> bool:
    try:
        if not may_receive(held, person, program, at):
            return False
        deliver(held, person, program, at)
    except Refused as no:
        if no.word in _GONE:
            return False
        raise
    return True
