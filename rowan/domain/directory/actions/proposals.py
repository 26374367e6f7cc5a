"""What takes two members of the team: to vet a program, to lift a suspension or take it back, to remove it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.standing import (
    Why,
    checked_note,
    overtake_appeals,
    stand,
    stand_again,
)
from rowan.domain.directory.models import Program, Proposal, Standing, Step
from rowan.domain.directory.queries.people import (
    free_to_decide,
    is_free_to_decide,
    member_of_team,
)
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import (
    FirstWordGone,
    NotInNetwork,
    OwnWord,
    ProposalOver,
    ProposalWaits,
    StandingUnchanged,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program as program_key

_TO_LIFT = (Standing.SUSPENDED, Standing.REMOVED)
_LEADS_TO: Mapping[Step, Standing] = {Step.VET: Standing.VETTED, Step.REMOVE: Standing.REMOVED}


@transaction.atomic
def propose(*, program: int, step: Step, reason: str, note: str = "", by: str, at: datetime) -> int:
    """Give the first of two words, and return the proposal. Nothing happens to the program before the second.

    Raises ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted``, ``NoSuchReason``, ``FieldRefused``; ``NotInNetwork`` to
    vet what is not verified; ``StandingUnchanged`` for what is so already; ``ProposalWaits``.
    """
    row = locked(program)
    free_to_decide(program, by)
    require_reason(step.value, reason)
    _require_possible(row, step, at)
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                program=row, step=step, reason=reason, note=checked_note(note), by=by, at=at
            )
    except IntegrityError:
        raise ProposalWaits from None
    record(verb="proposal.make", by=by, at=at, about=("program", program), kind=step.value)
    return made.id


@transaction.atomic
def second_proposal(*, proposal: int, by: str, at: datetime) -> None:
    """Give the second word, and do it. A lifted program stands as it stood before, and no longer than it would have.

    Raises ``ProposalOver``, ``NotOfTheTeam``, ``Conflicted``, ``OwnWord``, ``FirstWordGone``, ``NotInNetwork`` or
    ``StandingUnchanged``.
    """
    waiting, row = _waiting(proposal)
    free_to_decide(row.pk, by)
    if waiting.by == by:
        raise OwnWord
    if not is_free_to_decide(row.pk, waiting.by):
        raise FirstWordGone
    step = Step(waiting.step)
    _require_possible(row, step, at)
    waiting.seconded_by, waiting.over_at = by, at
    waiting.save(update_fields=["seconded_by", "over_at"])
    why = Why(waiting.reason, waiting.note, seconded_by=by)
    take_step(row, step, why, by=waiting.by, at=at)
    record_changes([row.pk], by=by, at=at)


def take_step(row: Program, step: Step, why: Why, *, by: str, at: datetime) -> None:
    """Do what two members agreed on to a program that is locked. Numbers no change."""
    verb = f"program.{step.value}"
    if step is Step.LIFT:
        stand_again(row, why, verb=verb, by=by, at=at)
        overtake_appeals(row.pk, at)
        return
    stand(row, _LEADS_TO[step], why, verb=verb, by=by, at=at)
    if step is Step.REMOVE:
        overtake_appeals(row.pk, at)
        vault.take_wraps_back(holder=program_key(row.pk), unread_only=True)


@transaction.atomic
def drop_proposal(*, proposal: int, by: str, at: datetime) -> None:
    """Drop what waits for a second word. Any member of the team may, the first one too.

    Raises ``NotOfTheTeam`` or ``ProposalOver``.
    """
    member_of_team(by)
    waiting, row = _waiting(proposal)
    waiting.over_at = at
    waiting.save(update_fields=["over_at"])
    record(verb="proposal.drop", by=by, at=at, about=("program", row.pk), kind=waiting.step)


def _waiting(proposal: int) -> tuple[Proposal, Program]:
    """Return a proposal that waits, and its program locked, so that of two presses one finds it over."""
    program = Proposal.objects.filter(pk=proposal).values_list("program", flat=True).first()
    if program is None:
        raise ProposalOver
    row = locked(program)
    waiting = Proposal.objects.filter(pk=proposal, over_at=None).first()
    if waiting is None:
        raise ProposalOver
    return waiting, row


def _require_possible(row: Program, step: Step, at: datetime) -> None:
    if step is Step.LIFT:
        if row.standing not in _TO_LIFT:
            raise StandingUnchanged
        return
    if row.standing == _LEADS_TO[step]:
        raise StandingUnchanged
    if step is Step.VET and row.standing_at(at) is not Standing.VERIFIED:
        raise NotInNetwork
