"""The team reminds a program that nobody knows what is free there."""

from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.beds.actions.lapsing import PLACES
from rowan.domain.beds.refusals import NobodyToRemind, RemindedLately
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.directory.actions.changes import locked as locked_program
from rowan.domain.notices.queries import made_since
from rowan.domain.trail.actions import record

_LEFT_IN_PEACE = timedelta(days=1)


@transaction.atomic
def remind_to_report(*, program: int, by: str, at: datetime) -> None:
    """Send the administrators of a program a link to its places, where they say what is free.

    Raises ``NoSuchProgram``, ``RemindedLately`` within a day of any such link, or ``NobodyToRemind`` where it has no
    administrator.
    """
    locked_program(program)
    if made_since(purpose=PLACES, target=str(program), since=at - _LEFT_IN_PEACE):
        raise RemindedLately
    if not tell_administrators(program, of=PLACES, by=by, at=at):
        raise NobodyToRemind
    record(verb="opening.remind", by=by, at=at, about=("program", str(program)))
