"""Appeals against a suspension or against being turned down. Two members of the team decide, and not who did it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.formats.entries import checked_text
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.proposals import take_step
from rowan.domain.directory.actions.reviewing import locked_application
from rowan.domain.directory.actions.standing import Why, overtake_proposals
from rowan.domain.directory.actions.telling import tell_administrators, tell_applicant
from rowan.domain.directory.models import (
    APPLICANT,
    Appeal,
    Application,
    Ending,
    Program,
    Stage,
    Standing,
    StandingChange,
    Step,
)
from rowan.domain.directory.queries.people import (
    administrator_of,
    free_to_decide,
    free_to_verify,
    is_free_to_decide,
    is_free_to_verify,
)
from rowan.domain.directory.refusals import (
    AppealOver,
    AppealWaits,
    FirstWordGone,
    NothingToAppeal,
    NotYetDecided,
    OwnDecision,
    OwnWord,
)
from rowan.domain.trail.actions import record

LONGEST_APPEAL = 2000
LONGEST_ANSWER = 1000


@dataclass(frozen=True)
class _Open:
    """An appeal that is to be decided, with what it is about, locked."""

    row: Appeal
    program: Program | None
    application: Application | None

    def require_free(self, by: str) -> None:
        """Insist that an actor may decide: of the team, without conflict, and not who is appealed against."""
        if self.program is not None:
            free_to_decide(self.program.pk, by)
        if self.application is not None:
            free_to_verify(self.application, by)
        if by == self.row.against:
            raise OwnDecision

    def is_free(self, by: str) -> bool:
        """Say whether an actor may still decide."""
        if self.application is not None:
            return is_free_to_verify(self.application, by)
        return self.program is None or is_free_to_decide(self.program.pk, by)


@transaction.atomic
def appeal(*, program: int, words: str, by: str, at: datetime) -> int:
    """Appeal against a suspension for a program, and return the appeal. Changes nothing of the suspension.

    Raises ``NoSuchProgram``, ``NotOfTheProgram`` for all but its administrators, ``NothingToAppeal``, ``AppealWaits``,
    or ``FieldRefused``.
    """
    row = locked(program)
    administrator_of(program, by)
    if row.standing != Standing.SUSPENDED:
        raise NothingToAppeal
    changes = StandingChange.objects.filter(program=program, after=Standing.SUSPENDED)
    against = changes.order_by("-at").values_list("by", flat=True).first() or ""
    return _made(Appeal(program=row, words=_words(words), against=against, by=by, at=at))


@transaction.atomic
def appeal_turn_down(*, application: int, words: str, at: datetime) -> int:
    """Appeal against being turned down, and return the appeal.

    Applicants have no account: that it is they is for the page to see to, by the form's token or the link they were
    sent. Once they are forgotten there is nothing left to appeal with. Raises ``NoSuchApplication``,
    ``NothingToAppeal``, ``AppealWaits``, or ``FieldRefused``.
    """
    row = locked_application(application)
    if row.stage != Stage.TURNED_DOWN or not row.contact_email:
        raise NothingToAppeal
    made = Appeal(application=row, words=_words(words), against=row.decided_by, by=APPLICANT, at=at)
    return _made(made)


def _made(row: Appeal) -> int:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise AppealWaits from None
    record(verb="appeal.make", by=row.by, at=row.at, about=("appeal", row.pk))
    return row.pk


@transaction.atomic
def decide_appeal(*, appeal: int, granted: bool, words: str, by: str, at: datetime) -> None:
    """Give the first word on an appeal, in place of an earlier first word. Nothing changes before the second.

    ``words`` are what the appellant is told. Raises ``AppealOver``, ``NotOfTheTeam``, ``Conflicted``, ``OwnClaim``,
    ``OwnDecision``, or ``FieldRefused``.
    """
    found = _open(appeal)
    found.require_free(by)
    row = found.row
    row.granted, row.first_by, row.first_at = granted, by, at
    row.answer = checked_text(words, "words", LONGEST_ANSWER)
    row.save(update_fields=["granted", "first_by", "first_at", "answer"])
    kind = Ending.GRANTED.value if granted else Ending.STANDS.value
    record(verb="appeal.decide", by=by, at=at, about=("appeal", appeal), kind=kind)


@transaction.atomic
def second_appeal(*, appeal: int, by: str, at: datetime) -> None:
    """Give the second word on an appeal, do what was decided, and tell who appealed.

    A suspension is lifted; who was turned down is in review again. Raises ``AppealOver``, ``NotYetDecided``,
    ``NotOfTheTeam``, ``Conflicted``, ``OwnClaim``, ``OwnDecision``, ``OwnWord``, or ``FirstWordGone``.
    """
    found = _open(appeal)
    found.require_free(by)
    row = found.row
    if row.granted is None:
        raise NotYetDecided
    if row.first_by == by:
        raise OwnWord
    if not found.is_free(row.first_by):
        raise FirstWordGone
    row.ending = Ending.GRANTED if row.granted else Ending.STANDS
    row.second_by, row.over_at = by, at
    row.save(update_fields=["ending", "second_by", "over_at"])
    record(verb="appeal.second", by=by, at=at, about=("appeal", appeal), kind=row.ending)
    _answer(found, by, at)
    if found.program is not None and row.granted:
        why = Why("appeal", seconded_by=by)
        take_step(found.program, Step.LIFT, why, by=row.first_by, at=at)
        overtake_proposals(found.program.pk, at)
        record_changes([found.program.pk], by=by, at=at)


@transaction.atomic
def object_to_decision(*, appeal: int, by: str, at: datetime) -> None:
    """Disagree with the first word: the appeal is open again, and whoever may decides anew.

    Raises ``AppealOver``, ``NotYetDecided``, ``NotOfTheTeam``, ``Conflicted``, ``OwnClaim`` or ``OwnDecision``.
    """
    found = _open(appeal)
    found.require_free(by)
    if found.row.granted is None:
        raise NotYetDecided
    found.row.granted, found.row.first_by, found.row.first_at, found.row.answer = None, "", None, ""
    found.row.save(update_fields=["granted", "first_by", "first_at", "answer"])
    record(verb="appeal.object", by=by, at=at, about=("appeal", appeal))


def _open(appeal: int) -> _Open:
    """Return an open appeal with what it is about, locked, so that of two presses one finds it over."""
    row = Appeal.objects.filter(pk=appeal).first()
    if row is None:
        raise AppealOver
    program = locked(row.program_id) if row.program_id is not None else None
    application = None
    if row.application_id is not None:
        application = locked_application(row.application_id)
    row = Appeal.objects.filter(pk=appeal, over_at=None).first()
    if row is None:
        raise AppealOver
    return _Open(row, program, application)


def _answer(found: _Open, by: str, at: datetime) -> None:
    """Send who appealed a link to the answer: the applicant, or the program's administrators."""
    if found.application is not None:
        found.application.words = found.row.answer
        if found.row.granted:
            found.application.stage, found.application.reason = Stage.IN_REVIEW, ""
            found.application.decided_by, found.application.decided_at = "", None
        found.application.save()
        tell_applicant(found.application, by=by, at=at)
    if found.program is not None:
        tell_administrators(found.program.pk, by=by, at=at)


def _words(words: str) -> str:
    return checked_text(words, "words", LONGEST_APPEAL)
