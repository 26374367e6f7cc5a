"""One press of any member of the team suspends a program."""

from datetime import datetime

from django.db import transaction

from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.conflicts import note_conflict
from rowan.domain.directory.actions.standing import Why, checked_note, overtake_proposals, stand
from rowan.domain.directory.models import Concern, ConcernStage, Standing
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import NoSuchConcern, NotWhileSuspended, StandingUnchanged
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program as program_key


@transaction.atomic
def suspend(
    *,
    program: int,
    reason: str,
    note: str = "",
    concern: int | None = None,
    knows_them: bool = False,
    by: str,
    at: datetime,
) -> None:
    """Suspend a program at once: it is found by nobody and receives nothing, and what it has not read it cannot open.

    ``reason`` is what the program is told. ``concern`` is one that is acted on by this; ``knows_them`` says that who
    presses knows the program or its people: they may press, and decide nothing about it afterwards. Raises
    ``NoSuchProgram``, ``NotOfTheTeam``, ``NoSuchReason``, ``FieldRefused``, ``NoSuchConcern``, ``StandingUnchanged``,
    or ``NotWhileSuspended`` for one that was removed.
    """
    row = locked(program)
    member_of_team(by)
    require_reason("suspend", reason)
    if row.standing == Standing.SUSPENDED:
        raise StandingUnchanged
    if row.standing == Standing.REMOVED:
        raise NotWhileSuspended
    _act_on(concern, program, by, at)
    if knows_them:
        note_conflict(program=program, by=by, at=at)
    why = Why(reason, checked_note(note), concern)
    stand(row, Standing.SUSPENDED, why, verb="program.suspend", by=by, at=at)
    overtake_proposals(program, at)
    vault.take_wraps_back(holder=program_key(program), unread_only=True)
    record_changes([program], by=by, at=at)


def _act_on(concern: int | None, program: int, by: str, at: datetime) -> None:
    """Mark a concern as acted on, also one that was closed before."""
    if concern is None:
        return
    rows = Concern.objects.filter(pk=concern, program=program)
    if not rows.update(stage=ConcernStage.ACTED, handled_by=by, handled_at=at):
        raise NoSuchConcern
