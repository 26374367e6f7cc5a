"""Anybody reports a program; the team looks, reads and acts. Nobody ever learns who reported."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory.models import Concern, ConcernKind, ConcernStage, ConcernWhen, Program
from rowan.domain.directory.queries.concerns import SEALED_AS, WORDS, concern_words
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import (
    ConcernOver,
    NoSuchConcern,
    NoSuchProgram,
    TeamHasNoKey,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import TEAM, OpenKey, public_key
from rowan.domain.vault.refusals import NoSuchKey

LONGEST_CONCERN = 2000
ANYBODY = "anybody"
_OPEN = (ConcernStage.NEW, ConcernStage.LOOKED_AT)


@transaction.atomic
def report_concern(
    *, program: int, kind: ConcernKind, when: ConcernWhen, words: str = "", at: datetime
) -> int:
    """Report a program, and return the concern. Takes no actor: who reported is not stored, and no time but the day.

    Words are sealed to the team. Raises ``NoSuchProgram``, ``FieldRefused``, or ``TeamHasNoKey`` if there are words and
    nobody could ever read them; nothing is stored then. Tells nobody, the program least of all.
    """
    if not Program.objects.filter(pk=program).exists():
        raise NoSuchProgram
    said = _checked(words)
    row = Concern.objects.create(
        program_id=program,
        kind=kind,
        when=when,
        day=at.astimezone(UTC).date(),
        has_words=bool(said),
    )
    if said:
        _seal(row.pk, said, at)
    record(verb="concern.report", by=ANYBODY, at=at, about=("concern", row.pk), kind=kind.value)
    return row.pk


@transaction.atomic
def look_at_concern(*, concern: int, by: str, at: datetime) -> None:
    """Write down that a member of the team looks into a concern. Done twice it is done once.

    Raises ``NotOfTheTeam``, ``NoSuchConcern`` or ``ConcernOver``.
    """
    row = _open(concern, by)
    if row.stage == ConcernStage.NEW:
        _put(row, ConcernStage.LOOKED_AT, by, at)
        record(verb="concern.look", by=by, at=at, about=("concern", concern))


@transaction.atomic
def read_concern(*, concern: int, opened: Sequence[OpenKey], by: str, at: datetime) -> str:
    """Open the words of a concern, tell the trail, and return them. ``opened`` are the versions of the team's key.

    Raises ``NotOfTheTeam``, ``NoSuchConcern``, or the vault's ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    member_of_team(by)
    if not Concern.objects.filter(pk=concern).exists():
        raise NoSuchConcern
    said = concern_words(concern, opened)
    record(verb="concern.read", by=by, at=at, about=("concern", concern), purpose="safety")
    return said


@transaction.atomic
def close_concern(*, concern: int, reason: str, by: str, at: datetime) -> None:
    """Close a concern for a reason, without acting on it.

    Raises ``NotOfTheTeam``, ``NoSuchConcern``, ``ConcernOver`` or ``NoSuchReason``.
    """
    row = _open(concern, by)
    require_reason("close-concern", reason)
    row.reason = reason
    _put(row, ConcernStage.CLOSED, by, at)
    record(verb="concern.close", by=by, at=at, about=("concern", concern), reason=reason)


def _checked(words: str) -> str:
    """Return what was written. Addresses may stand in it, as nowhere else: it is sealed."""
    said = words.strip()
    if len(said) > LONGEST_CONCERN:
        raise FieldRefused("words", f"is longer than {LONGEST_CONCERN} characters")
    return said


def _seal(concern: int, words: str, at: datetime) -> None:
    try:
        team = public_key(TEAM)
    except NoSuchKey:
        raise TeamHasNoKey from None
    fields = {WORDS: words.encode()}
    vault.seal_content(kind=SEALED_AS, subject=concern, fields=fields, to=[team.id], at=at)


def _open(concern: int, by: str) -> Concern:
    member_of_team(by)
    row = Concern.objects.select_for_update().filter(pk=concern).first()
    if row is None:
        raise NoSuchConcern
    if row.stage not in _OPEN:
        raise ConcernOver
    return row


def _put(row: Concern, stage: ConcernStage, by: str, at: datetime) -> None:
    row.stage, row.handled_by, row.handled_at = stage, by, at
    row.save(update_fields=["stage", "reason", "handled_by", "handled_at"])
