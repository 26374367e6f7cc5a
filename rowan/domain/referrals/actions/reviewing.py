"""The team looks at a request before it goes out, sends it back for more, lets it go, or holds one program back."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.formats.refusals import FieldRefused
from rowan.core.lifecycle.contents import NOTES
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, Act, State
from rowan.core.redaction.cutting import everywhere, taken, without
from rowan.domain.beds.queries import Ending
from rowan.domain.directory.queries import require_reason
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_delivery, settle
from rowan.domain.referrals.actions.explaining import explain_return, explain_taken
from rowan.domain.referrals.actions.moving import locked, move, require_not_frozen, save
from rowan.domain.referrals.actions.sending import may_receive, plan, seal_for_all
from rowan.domain.referrals.models import NOT_INDEXED, Delivery, Referral
from rowan.domain.referrals.queries import Reading, needs_said, reading, way_left
from rowan.domain.referrals.queries.known import (
    CLEARED,
    HELD_BACK,
    THAWED,
    is_cleared,
    is_frozen,
    is_held_back,
    looks_first,
    person_key,
    said_at,
)
from rowan.domain.referrals.refusals import (
    ChangedMeanwhile,
    DoneAlready,
    KeptFrom,
    NoSuchDelivery,
    NoSuchReferral,
    NotNow,
    NotThere,
    OutsideConsent,
    OutsideNetwork,
)
from rowan.domain.search import queries as search
from rowan.domain.trail.actions import record
from rowan.domain.trail.queries import Purpose
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import NothingSealed

LONGEST_WHY = 600
"""Letters of what the team writes to a person beside the reason."""


@transaction.atomic
def take_up(*, referral: int, by: str, at: datetime) -> None:
    """Begin to look at a request. Raises ``NoSuchReferral`` or ``NotNow``."""
    move(locked(referral), Act.TAKE_UP, "referral.take-up", by=by, at=at)


@transaction.atomic
def read_by_team(*, referral: int, opened: Sequence[OpenKey], by: str, at: datetime) -> Reading:
    """Open what is sealed of a request to the team, tell the trail, and return it. With that it is taken up.

    ``opened`` are the versions of the team's key, the newest first: one of them has to fit. Raises ``NoSuchReferral``,
    or the vault's ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    row = locked(referral)
    found = _read(referral, opened)
    record(
        verb="referral.read",
        by=by,
        at=at,
        about=("referral", str(referral)),
        purpose=Purpose.REVIEW,
    )
    if row.stage is State.SUBMITTED and _is_to_be_looked_at(row):
        move(row, Act.TAKE_UP, "referral.take-up", by=by, at=at)
    return found


def _read(referral: int, opened: Sequence[OpenKey]) -> Reading:
    for key in opened:
        with suppress(NoSuchReferral):
            return replace(reading(referral, key=key), needs=needs_said(referral, keys=opened))
    raise NothingSealed


@transaction.atomic
def reach_by_team(
    *, referral: int, opened: Sequence[OpenKey], by: str, at: datetime
) -> Mapping[str, Any]:
    """Open how to reach a person who said that the team may, tell the trail, and return it. Nothing else changes.

    ``opened`` as in ``read_by_team``. Raises ``NoSuchReferral``, also for what is over, or the vault's
    ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    if locked(referral).stage not in OPEN:
        raise NoSuchReferral
    ways = (way_left(referral, key=key) for key in opened)
    found = next((each for each in ways if each is not None), None)
    if found is None:
        raise NothingSealed
    record(
        verb="referral.reach",
        by=by,
        at=at,
        about=("referral", str(referral)),
        purpose=Purpose.REACH,
    )
    return found


def _is_to_be_looked_at(row: Referral) -> bool:
    return looks_first(row) or is_frozen(row)


@transaction.atomic
def return_for_more(*, referral: int, why: str, words: str = "", by: str, at: datetime) -> None:
    """Send a request back to its person, and tell them why.

    ``why`` is on the list of reasons; that and ``words`` are sealed for the person, and stand on no trail. Raises
    ``NoSuchReferral``, ``NotNow``, ``FieldRefused``, or the directory's ``NoSuchReason``.
    """
    require_reason("return", why)
    if len(words) > LONGEST_WHY:
        raise FieldRefused("words", f"is longer than {LONGEST_WHY} characters")
    row = locked(referral)
    move(row, Act.RETURN, "referral.return", by=by, at=at)
    explain_return(row, why, words.strip(), at)
    notify_survivor(subject=referral, by=by, at=at)


@transaction.atomic
def clear(*, referral: int, by: str, at: datetime) -> None:
    """Let a request that the team has looked at go out, or what was added to one that is out already.

    The agent looks at consent, standing and verdict of each program all the same. Raises ``NoSuchReferral``,
    ``NotNow`` if nobody looks at it, or ``DoneAlready``.
    """
    row = locked(referral)
    is_out = row.stage in MAY_REACH - {State.SUBMITTED} and looks_first(row)
    if row.stage is not State.IN_REVIEW and not is_out:
        raise NotNow(row.stage, Act.DELIVER)
    if is_cleared(row):
        raise DoneAlready
    seen_at = max([at, *said_at(row)])
    save(row, cleared_at=seen_at, more_at=None, indexed=NOT_INDEXED)
    about = ("referral", str(referral))
    record(
        verb="referral.clear", by=by, at=seen_at, about=about, rule=CLEARED, revision=row.revision
    )


@transaction.atomic
def hold_back(*, delivery: int, why: str, by: str, at: datetime) -> None:
    """Keep a request from one program, now and later: the agent delivers nothing of it there, whatever the person says.

    ``why`` stands on the trail, and the program never reads it. Raises ``NoSuchDelivery``, the directory's
    ``NoSuchReason``, or ``NotNow`` where the person has chosen it.
    """
    require_reason("hold-back", why)
    found = Delivery.objects.filter(pk=delivery).first()
    if found is None:
        raise NoSuchDelivery
    referral = locked(found.referral_id)
    row = Delivery.objects.select_for_update().get(pk=delivery)
    row.referral = referral
    if row.reply is Reply.CHOSEN:
        raise NotNow(row.reply, Move.END)
    end_delivery(row, "delivery.hold-back", by=by, at=at, ending=Ending.RELEASED)
    about = ("referral", str(referral.pk))
    record(verb=HELD_BACK, by=by, at=at, about=about, program=row.program_id, reason=why)
    settle(referral, by=by, at=at)


@transaction.atomic
def add_program(
    *, referral: int, program: int, opened: Sequence[OpenKey], why: str, by: str, at: datetime
) -> None:
    """Ask one more program with a request, inside what its person said yes to. Delivers nothing: the agent looks again.

    ``opened`` as in ``read_by_team``; ``why`` stands on the trail. Raises ``NoSuchReferral``, ``NotNow``, ``Frozen``,
    ``DoneAlready`` where it is asked already, ``KeptFrom`` where the team holds it back from there, ``OutsideConsent``,
    ``OutsideNetwork`` or ``NoSuchReason``; or the vault's ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    require_reason("add-program", why)
    row = locked(referral)
    require_not_frozen(row)
    if row.stage not in MAY_REACH:
        raise NotNow(row.stage, Act.DELIVER)
    if Delivery.objects.filter(referral=row, program=program).going_on().exists():
        raise DoneAlready
    if is_held_back(row, program):
        raise KeptFrom
    if not may_receive([program], at):
        raise OutsideNetwork
    _require_consent(_read(referral, opened), program, at)
    about = ("referral", str(referral))
    record(verb="referral.add-program", by=by, at=at, about=about, program=program, reason=why)
    plan(row, [program], at)


def _require_consent(found: Reading, program: int, at: datetime) -> None:
    hit = search.hit(found.answers, program, at=at)
    if hit is None or not found.consent.covers(
        program, hit.profile.state, hit.judgement.verdict, at
    ):
        raise OutsideConsent


@transaction.atomic
def redact(
    *,
    referral: int,
    spans: Collection[tuple[int, int]],
    words: str = "",
    seen: int,
    opened: Sequence[OpenKey],
    by: str,
    at: datetime,
) -> None:
    """Take parts out of a person's own words before anybody else reads them, and tell the person.

    ``spans`` are parts as they were read, from a character to before another; ``words`` go wherever they stand.
    ``seen`` is the revision that was read: raises ``ChangedMeanwhile`` if it is another by now. ``opened`` as in
    ``read_by_team``. What was there before goes; the parts are sealed for the person alone, until they send it anew.
    Raises ``NotThere`` for a part or words that are not there, ``NoSuchReferral``, ``NotNow`` once it may reach nobody
    further; or the vault's ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    row = locked(referral)
    if row.stage not in MAY_REACH:
        raise NotNow(row.stage, Act.DELIVER)
    if row.revision != seen:
        raise ChangedMeanwhile
    notes = _read(referral, opened).notes
    parts = {*spans, *everywhere(notes, words.strip())}
    try:
        kept = without(notes, parts)
    except ValueError:
        raise NotThere from None
    if kept == notes:
        raise NotThere
    save(row, revision=row.revision + 1)
    vault.remove_content(kind=NOTES, field=NOTES, subject=referral)
    seal_for_all(row, person_key(referral), NOTES, kept, at)
    explain_taken(row, taken(notes, parts), at)
    about = ("referral", str(referral))
    record(verb="referral.redact", by=by, at=at, about=about, count=len(parts))
    notify_survivor(subject=referral, by=by, at=at)


@transaction.atomic
def approve(*, referral: int, by: str, at: datetime) -> None:
    """Record that somebody who is, or may be, under 18 may move to another state: the papers were seen.

    Raises ``NoSuchReferral`` or ``DoneAlready``.
    """
    row = locked(referral)
    if row.approved_at is not None:
        raise DoneAlready
    save(row, approved_at=at)
    record(verb="referral.approve", by=by, at=at, about=("referral", str(referral)))


@transaction.atomic
def thaw(*, referral: int, by: str, at: datetime) -> None:
    """Let a request go on that was frozen: the team has talked to its person.

    Raises ``NoSuchReferral``, or ``DoneAlready`` where it is not frozen.
    """
    row = locked(referral)
    if not is_frozen(row):
        raise DoneAlready
    save(row, frozen_at=None)
    record(verb="referral.thaw", by=by, at=at, about=("referral", str(referral)), kind=THAWED)
