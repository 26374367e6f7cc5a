"""The team looks at a request before it goes out, sends it back for more, lets it go, or holds one program back."""

from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.referral import Act, State
from rowan.domain.beds.queries import Ending
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_delivery, settle
from rowan.domain.referrals.actions.moving import locked, move, save
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.queries.known import THAWED
from rowan.domain.referrals.refusals import NoSuchDelivery, NotNow
from rowan.domain.trail.actions import record


@transaction.atomic
def take_up(*, referral: int, by: str, at: datetime) -> None:
    """Begin to look at a request. Raises ``NoSuchReferral`` or ``NotNow``."""
    move(locked(referral), Act.TAKE_UP, "referral.take-up", by=by, at=at)


@transaction.atomic
def return_for_more(*, referral: int, by: str, at: datetime) -> None:
    """Send a request back to its person, and tell them. Raises ``NoSuchReferral`` or ``NotNow``."""
    move(locked(referral), Act.RETURN, "referral.return", by=by, at=at)
    notify_survivor(subject=referral, by=by, at=at)


@transaction.atomic
def clear(*, referral: int, by: str, at: datetime) -> None:
    """Let a request that the team has looked at go out. Raises ``NoSuchReferral``, or ``NotNow`` if nobody looks at it.

    The agent looks at consent, standing and verdict of each program all the same.
    """
    row = locked(referral)
    if row.stage is not State.IN_REVIEW:
        raise NotNow(row.stage, Act.DELIVER)
    save(row, cleared_at=at)
    record(verb="referral.clear", by=by, at=at, about=("referral", str(referral)), rule="cleared")


@transaction.atomic
def hold_back(*, delivery: int, by: str, at: datetime) -> None:
    """Keep a request from one program. Raises ``NoSuchDelivery``, or ``NotNow`` where the person has chosen it."""
    found = Delivery.objects.filter(pk=delivery).first()
    if found is None:
        raise NoSuchDelivery
    referral = locked(found.referral_id)
    row = Delivery.objects.select_for_update().get(pk=delivery)
    row.referral = referral
    if row.reply is Reply.CHOSEN:
        raise NotNow(row.reply, Move.END)
    end_delivery(row, "delivery.hold-back", by=by, at=at, ending=Ending.RELEASED)
    settle(referral, by=by, at=at)


@transaction.atomic
def approve(*, referral: int, by: str, at: datetime) -> None:
    """Record that somebody who is, or may be, under 18 may move to another state: the papers were seen.

    Raises ``NoSuchReferral``.
    """
    row = locked(referral)
    save(row, approved_at=at)
    record(verb="referral.approve", by=by, at=at, about=("referral", str(referral)))


@transaction.atomic
def thaw(*, referral: int, by: str, at: datetime) -> None:
    """Let a request go on that was frozen: the team has talked to its person. Raises ``NoSuchReferral``."""
    row = locked(referral)
    save(row, frozen_at=None)
    record(verb="referral.thaw", by=by, at=at, about=("referral", str(referral)), kind=THAWED)
