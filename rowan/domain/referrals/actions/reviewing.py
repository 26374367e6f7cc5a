"""The team looks at a request before it goes out, sends it back for more, lets it go, or holds one program back."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, Act, State
from rowan.domain.beds.queries import Ending
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_delivery, settle
from rowan.domain.referrals.actions.moving import locked, move, save
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries import Reading, reading, way_left
from rowan.domain.referrals.queries.known import (
    CLEARED,
    HELD_BACK,
    THAWED,
    is_cleared,
    is_frozen,
)
from rowan.domain.referrals.refusals import DoneAlready, NoSuchDelivery, NoSuchReferral, NotNow
from rowan.domain.trail.actions import record
from rowan.domain.trail.queries import Purpose
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import NothingSealed


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
            return reading(referral, key=key)
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
    return not row.instant or is_frozen(row)


@transaction.atomic
def return_for_more(*, referral: int, by: str, at: datetime) -> None:
    """Send a request back to its person, and tell them. Raises ``NoSuchReferral`` or ``NotNow``."""
    move(locked(referral), Act.RETURN, "referral.return", by=by, at=at)
    notify_survivor(subject=referral, by=by, at=at)


@transaction.atomic
def clear(*, referral: int, by: str, at: datetime) -> None:
    """Let a request that the team has looked at go out, or what was added to one that is out already.

    The agent looks at consent, standing and verdict of each program all the same. Raises ``NoSuchReferral``,
    ``NotNow`` if nobody looks at it, or ``DoneAlready``.
    """
    row = locked(referral)
    is_out = row.stage in MAY_REACH - {State.SUBMITTED} and not row.instant
    if row.stage is not State.IN_REVIEW and not is_out:
        raise NotNow(row.stage, Act.DELIVER)
    if is_cleared(row):
        raise DoneAlready
    save(row, cleared_at=at)
    record(verb="referral.clear", by=by, at=at, about=("referral", str(referral)), rule=CLEARED)


@transaction.atomic
def hold_back(*, delivery: int, by: str, at: datetime) -> None:
    """Keep a request from one program, now and later: the agent delivers nothing of it there, whatever the person says.

    Raises ``NoSuchDelivery``, or ``NotNow`` where the person has chosen it.
    """
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
    record(verb=HELD_BACK, by=by, at=at, about=about, program=row.program_id)
    settle(referral, by=by, at=at)


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
