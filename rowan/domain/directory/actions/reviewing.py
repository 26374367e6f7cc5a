"""What the team does with an application, short of verifying it."""

from datetime import datetime

from django.db import transaction

from rowan.core.formats.entries import checked_text
from rowan.domain.directory.actions.telling import tell_applicant
from rowan.domain.directory.models import OPEN_STAGES, Application, CallBack, Program, Stage
from rowan.domain.directory.queries.people import free_to_verify, member_of_team
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import ApplicationOver, NoSuchApplication, NoSuchProgram
from rowan.domain.trail.actions import record

LONGEST_WORDS = 1000


@transaction.atomic
def begin_review(*, application: int, by: str, at: datetime) -> None:
    """Take an application in review. Done twice it is done once.

    Raises ``NoSuchApplication``, ``NotOfTheTeam`` or ``ApplicationOver``.
    """
    row = locked_application(application)
    member_of_team(by)
    require_open(row)
    if row.stage == Stage.SUBMITTED:
        row.stage = Stage.IN_REVIEW
        row.save(update_fields=["stage"])
        record(verb="application.review", by=by, at=at, about=("application", application))


@transaction.atomic
def link_claim(*, application: int, program: int | None, by: str, at: datetime) -> None:
    """Say which program in the directory an application claims to be, or that it is none of them.

    A call-back that waits was made about another claim and counts no more. Changes nothing of the program. Raises
    ``NoSuchApplication``, ``ApplicationOver``, ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted`` or ``OwnClaim``.
    """
    row = _open(application, by)
    if program is not None and not Program.objects.filter(pk=program).exists():
        raise NoSuchProgram
    if row.claims_id == program:
        return
    row.claims_id = program
    row.save(update_fields=["claims"])
    CallBack.objects.filter(application=row, answered_at=None, void_at=None).update(void_at=at)
    about = ("application", application)
    if program is None:
        record(verb="application.unlink", by=by, at=at, about=about)
    else:
        record(verb="application.link", by=by, at=at, about=about, program=program)


@transaction.atomic
def turn_down(*, application: int, reason: str, words: str, by: str, at: datetime) -> None:
    """Turn an application down for a ``reason``, and send the applicant a link to it and to ``words``.

    Raises ``NoSuchApplication``, ``ApplicationOver``, ``NotOfTheTeam``, ``Conflicted``, ``OwnClaim``, ``NoSuchReason``
    or ``FieldRefused``.
    """
    row = _open(application, by)
    require_reason("turn-down", reason)
    row.words = checked_text(words, "words", LONGEST_WORDS)
    row.reason = reason
    _decide(row, Stage.TURNED_DOWN, by, at)
    about = ("application", application)
    record(verb="application.turn-down", by=by, at=at, about=about, reason=reason)
    tell_applicant(row, by=by, at=at)


@transaction.atomic
def close_as_duplicate(
    *, application: int, program: int, words: str, by: str, at: datetime
) -> None:
    """Close an application for a program that is here already, and send the applicant a link to ``words``.

    Changes nothing of the program, and does not tell the applicant which it is. Raises ``NoSuchApplication``,
    ``ApplicationOver``, ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted``, ``OwnClaim`` or ``FieldRefused``.
    """
    row = _open(application, by)
    if not Program.objects.filter(pk=program).exists():
        raise NoSuchProgram
    row.claims_id, row.words = program, checked_text(words, "words", LONGEST_WORDS)
    _decide(row, Stage.DUPLICATE, by, at)
    about = ("application", application)
    record(verb="application.duplicate", by=by, at=at, about=about, program=program)
    tell_applicant(row, by=by, at=at)


def locked_application(application: int) -> Application:
    """Return an application that nobody else changes until this transaction ends. Raises ``NoSuchApplication``."""
    row = Application.objects.select_for_update().filter(pk=application).first()
    if row is None:
        raise NoSuchApplication
    return row


def require_open(row: Application) -> None:
    """Insist that an application is still to be decided. Raises ``ApplicationOver``."""
    if row.stage not in OPEN_STAGES:
        raise ApplicationOver


def _open(application: int, by: str) -> Application:
    """Return an application that is still open, locked, for a member of the team who may decide about it."""
    row = locked_application(application)
    free_to_verify(row, by)
    require_open(row)
    return row


def _decide(row: Application, stage: Stage, by: str, at: datetime) -> None:
    row.stage, row.decided_by, row.decided_at = stage, by, at
    row.save(update_fields=["stage", "claims", "reason", "words", "decided_by", "decided_at"])
