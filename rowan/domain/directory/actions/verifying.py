"""Verification: one member of the team calls a number that they found themself, a second confirms what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.formats.entries import checked_text
from rowan.core.formats.numbers import is_number, same_number
from rowan.core.formats.refusals import FieldRefused
from rowan.domain.accounts import actions as accounts
from rowan.domain.accounts import queries as people
from rowan.domain.accounts.queries import Role, RoleKind
from rowan.domain.accounts.refusals import AddressTaken, InvitationOver
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.programs import put_program
from rowan.domain.directory.actions.reviewing import locked_application, require_open
from rowan.domain.directory.actions.standing import Why, checked_note, stand
from rowan.domain.directory.models import (
    IN_NETWORK,
    Application,
    CallBack,
    Contact,
    Outcome,
    Program,
    Proof,
    Purpose,
    Stage,
    Standing,
)
from rowan.domain.directory.queries.applications import entry_of
from rowan.domain.directory.queries.people import (
    PEOPLE_OF_A_PROGRAM,
    free_to_verify,
    is_free_to_verify,
    people_of,
)
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import (
    AlreadyInNetwork,
    CallBackOutOfTime,
    CallBackWaits,
    FirstWordGone,
    NothingToConfirm,
    NotIndependent,
    NotWhileSuspended,
    OwnWord,
    ProgramHasPeople,
)
from rowan.domain.trail.actions import record

_LONGEST_LINE, _LONGEST_PLACE, _LONGEST_NUMBER = 120, 200, 40


@dataclass(frozen=True)
class Called:
    """What the first member of the team did. ``source`` is where they found the number, ``spoke_to`` a role."""

    source: str
    number: str
    called_at: datetime
    outcome: Outcome
    spoke_to: str = ""
    found_where: str = ""
    notes: str = ""


@transaction.atomic
def record_call_back(*, application: int, called: Called, by: str, at: datetime) -> int:
    """Write down a call-back and return its id. Confirmed, it waits for a second member of the team.

    The source is one of the fixed list, and the application is none: where the number is the one that the applicant
    gave, it has to be said where else it stands. Raises ``NoSuchApplication``, ``ApplicationOver``, ``NotOfTheTeam``,
    ``OwnClaim``, ``Conflicted``, ``NoSuchReason``, ``NotIndependent``, ``CallBackOutOfTime``, ``CallBackWaits`` or
    ``FieldRefused``.
    """
    row = locked_application(application)
    free_to_verify(row, by)
    require_open(row)
    require_reason("source", called.source)
    if not _minute(row.made_at) <= called.called_at <= at:
        raise CallBackOutOfTime
    made = _call_back(row, called, by, at)
    if made.as_given and not made.found_where:
        raise NotIndependent
    _void_what_counts_no_more(row, at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise CallBackWaits from None
    if row.stage == Stage.SUBMITTED:
        row.stage = Stage.IN_REVIEW
        row.save(update_fields=["stage"])
    about = ("application", application)
    record(verb="verification.call", by=by, at=at, about=about, kind=called.source)
    return made.pk


def _minute(moment: datetime) -> datetime:
    """Return the beginning of a minute: nobody writes down when they called more closely."""
    return moment.replace(second=0, microsecond=0)


def _call_back(row: Application, called: Called, by: str, at: datetime) -> CallBack:
    if not is_number(called.number):
        raise FieldRefused("number", "is not a telephone number")
    answered = called.outcome is not Outcome.NOT_REACHED
    return CallBack(
        application=row,
        source=called.source,
        found_where=_line(called.found_where, "found_where", _LONGEST_PLACE),
        number=checked_text(called.number, "number", _LONGEST_NUMBER),
        as_given=same_number(called.number, row.contact_phone),
        called_at=called.called_at,
        spoke_to=_line(called.spoke_to, "spoke_to", _LONGEST_LINE, needed=answered),
        outcome=called.outcome,
        notes=checked_note(called.notes),
        by=by,
        at=at,
    )


def _line(text: str, field: str, longest: int, *, needed: bool = False) -> str:
    return checked_text(text, field, longest, optional=not needed)


def _void_what_counts_no_more(row: Application, at: datetime) -> None:
    """Let a call-back that waits make room if who made it has left the team or knows them."""
    waiting = _waiting(row)
    if waiting and not is_free_to_verify(row, waiting.by):
        CallBack.objects.filter(pk=waiting.pk).update(void_at=at)


@transaction.atomic
def object_to_call_back(*, call_back: int, words: str, by: str, at: datetime) -> None:
    """Say as the second member why a call-back does not do. The application stays in review, for another call.

    Raises as ``confirm_call_back`` does, or ``FieldRefused``.
    """
    row, found = _to_answer(call_back, by)
    found.objection = checked_text(words, "words", 600)
    _answer(found, agreed=False, by=by, at=at)
    record(verb="verification.object", by=by, at=at, about=("application", row.pk))


@transaction.atomic
def confirm_call_back(*, call_back: int, by: str, at: datetime) -> int:
    """Confirm a call-back as the second member: the program is verified. Return the program.

    What it claimed to be is taken over, under a new reference; else a program is added. Its contact points are those of
    the application, with the number that was called. Its first administrator is invited. Raises ``NothingToConfirm``,
    ``ApplicationOver``, ``NotOfTheTeam``, ``OwnClaim``, ``Conflicted``, ``OwnWord``, ``FirstWordGone``; and for a claim
    ``AlreadyInNetwork``, ``ProgramHasPeople`` or ``NotWhileSuspended``.
    """
    row, found = _to_answer(call_back, by)
    claimed = _claimed(row, by, at)
    _answer(found, agreed=True, by=by, at=at)
    program = put_program(entry_of(row), claimed, at)
    _put_contacts(program, row, found)
    row.stage, row.program_id = Stage.ACCEPTED, program.pk
    row.decided_by, row.decided_at = by, at
    row.save(update_fields=["stage", "program", "decided_by", "decided_at"])
    about = ("application", row.pk)
    record(verb="verification.confirm", by=by, at=at, about=about, program=program.pk)
    why = Why("call-back", seconded_by=by)
    stand(program, Standing.VERIFIED, why, verb="program.verify", by=found.by, at=at)
    _invite(row, program.pk, by, at)
    record_changes([program.pk], by=by, at=at)
    return program.pk


def _to_answer(call_back: int, by: str) -> tuple[Application, CallBack]:
    """Return a call-back that waits, with its application locked, so that of two presses one finds it answered."""
    application = CallBack.objects.filter(pk=call_back).values_list("application", flat=True)
    if not application:
        raise NothingToConfirm
    row = locked_application(application[0])
    found = _waiting(row)
    if found is None or found.pk != call_back:
        raise NothingToConfirm
    require_open(row)
    free_to_verify(row, by)
    if found.by == by:
        raise OwnWord
    if not is_free_to_verify(row, found.by):
        raise FirstWordGone
    return row, found


def _waiting(row: Application) -> CallBack | None:
    calls = CallBack.objects.filter(application=row, outcome=Outcome.CONFIRMED)
    return calls.filter(answered_at=None, void_at=None).first()


def _answer(found: CallBack, *, agreed: bool, by: str, at: datetime) -> None:
    found.agreed, found.answered_by, found.answered_at = agreed, by, at
    found.save(update_fields=["agreed", "objection", "answered_by", "answered_at"])


def _claimed(row: Application, by: str, at: datetime) -> Program | None:
    """Return the program that is to be taken over, locked. Refuses if it is anybody else's by now.

    Whoever was invited to it before anybody had made sure is not any more.
    """
    if row.claims_id is None:
        return None
    program = locked(row.claims_id)
    if program.standing in {Standing.SUSPENDED, Standing.REMOVED}:
        raise NotWhileSuspended
    if program.standing_at(at) in IN_NETWORK:
        raise AlreadyInNetwork
    _withdraw_invitations(program.pk, by, at)
    if not all(_is_applicant(row, person, program.pk) for person in people_of(program.pk)):
        raise ProgramHasPeople
    return program


def _withdraw_invitations(program: int, by: str, at: datetime) -> None:
    for invited in people.open_invitations(PEOPLE_OF_A_PROGRAM, program):
        try:
            accounts.withdraw(invitation=invited.id, by=by, at=at)
        except InvitationOver:  # accepted a moment ago
            raise ProgramHasPeople from None


def _is_applicant(row: Application, person: people.Person, program: int) -> bool:
    same_address = person.email == people.plain_address(row.contact_email)
    return same_address and person.administers(program)


def _put_contacts(program: Program, row: Application, found: CallBack) -> None:
    """Write how the program is reached: the number that was called is proven, the rest is not yet."""
    given = {"program": program, "language": row.language, "added_at": found.answered_at}
    called = {"proven_at": found.called_at, "proven_how": Proof.CALL}
    Contact.objects.create(
        kind="email", value=row.contact_email, purpose=Purpose.NOTICES, place=0, **given
    )
    phone = called if found.as_given else {}
    Contact.objects.create(
        kind="phone", value=row.contact_phone, purpose=Purpose.INTAKE, place=1, **given, **phone
    )
    if not found.as_given:
        Contact.objects.create(
            kind="phone", value=found.number, purpose=Purpose.URGENT, place=2, **given, **called
        )


def _invite(row: Application, program: int, by: str, at: datetime) -> None:
    """Invite the first administrator."""
    role = Role(RoleKind.PROGRAM_ADMIN, program)
    try:
        accounts.invite(
            email=row.contact_email,
            name=row.contact_name,
            language=row.language,
            role=role,
            by=by,
            at=at,
        )
    except AddressTaken:  # the applicant is its administrator already
        return
