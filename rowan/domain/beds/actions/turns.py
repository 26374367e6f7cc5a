"""People are put before a program that has a free place, as the key agent found them: the next in line."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.beds.actions.lapsing import PLACES
from rowan.domain.beds.models import Turn
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.directory.actions.changes import locked as locked_program
from rowan.domain.directory.queries import emergency_programs
from rowan.domain.trail.actions import record

EMERGENCY_TURN, TURN = timedelta(hours=2), timedelta(days=2)
"""How long the others wait for an answer: longer than most programs need for one."""


@transaction.atomic
def begin_turns(*, program: int, people: Sequence[int], by: str, at: datetime) -> int:
    """Write down that it is their turn, tell the program once, and return how many are new.

    Done twice it is done once. Whether they fit, and said yes to this program, is for the key agent to say.
    Raises ``NoSuchProgram``.
    """
    locked_program(program)
    there = Turn.objects.filter(program=program, person__in=people, closed_at=None)
    known = set(there.values_list("person", flat=True))
    new = [person for person in people if person not in known]
    ends_at = at + (EMERGENCY_TURN if program in emergency_programs([program]) else TURN)
    for person in new:
        Turn.objects.create(program_id=program, person=person, began_at=at, ends_at=ends_at)
        record(verb="line.turn", by=by, at=at, about=("subject", str(person)), program=program)
    if new:
        tell_administrators(program, of=PLACES, new=len(new), by=by, at=at)
    return len(new)


@transaction.atomic
def close_turn(*, program: int, person: int, at: datetime) -> None:
    """Write down that a program has answered somebody, whatever it said. No turn is no error."""
    Turn.objects.filter(program=program, person=person, closed_at=None).update(closed_at=at)
