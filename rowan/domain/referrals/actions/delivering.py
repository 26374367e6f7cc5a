"""What the agent let a program open is written down, in the transaction in which it does so."""

from datetime import UTC, datetime

from django.db import transaction

from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.limits import DETAIL_LASTS
from rowan.core.lifecycle.referral import MAY_REACH, REFERRAL, Act
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.referrals.actions.moving import locked, move, move_delivery, require_not_frozen
from rowan.domain.referrals.actions.sending import plan
from rowan.domain.referrals.models import Delivery, LastRequest, Release, Scope
from rowan.domain.referrals.refusals import NoSuchDelivery, NotNow
from rowan.domain.trail.actions import record

REQUESTS = "requests"
"""What the link to a program's requests is for."""

BY_CONSENT = "consent"
"""What stands for the words of a release that was given with the consent itself."""


@transaction.atomic
def deliver(
    *, referral: int, program: int, by: str, at: datetime, with_detail: bool = False
) -> bool:
    """Write down that a program can open a request, tell it, and say whether that is news.

    ``with_detail`` says that the person's consent names it for the answers themselves: a release as any other.

    A delivery that nobody planned begins here: the next in line have their turn so. Whether the person said yes to it,
    and whether it fits, is for the agent to see to, which alone calls this. Raises ``NotNow``, ``Frozen`` or
    ``NoSuchReferral``.
    """
    row = locked(referral)
    require_not_frozen(row)
    if row.stage not in MAY_REACH:
        raise NotNow(row.stage, Act.DELIVER)
    plan(row, [program], at)
    rows = Delivery.objects.filter(referral=row, program=program).going_on()
    delivery = rows.select_for_update().get()
    if with_detail:
        _release_detail(delivery, by, at)
    if delivery.reply is not Reply.PLANNED:
        return False
    move_delivery(delivery, Move.DELIVER, "delivery.deliver", by=by, at=at, delivered_at=at)
    if Act.DELIVER in REFERRAL.acts(row.stage):
        move(row, Act.DELIVER, "referral.deliver", by=by, at=at)
    _note_day(program, at)
    tell_administrators(program, of=REQUESTS, by=by, at=at)
    return True


def _note_day(program: int, at: datetime) -> None:
    """Keep on which day a program last got a request: that outlives the request."""
    day = at.astimezone(UTC).date()
    if not LastRequest.objects.filter(program=program, day=day).exists():
        LastRequest.objects.update_or_create(program_id=program, defaults={"day": day})


def _release_detail(delivery: Delivery, by: str, at: datetime) -> None:
    theirs = {"delivery": delivery, "scope": Scope.DETAIL, "ended_at": None}
    if not Release.objects.filter(**theirs).exists():
        until = at + DETAIL_LASTS
        Release.objects.create(**theirs, words=BY_CONSENT, given_at=at, expires_at=until)
        about = ("delivery", str(delivery.pk))
        kind = Scope.DETAIL.value
        record(
            verb="release.give", by=by, at=at, about=about, program=delivery.program_id, kind=kind
        )


@transaction.atomic
def drop(*, delivery: int, by: str, at: datetime) -> None:
    """Take a planned delivery back that cannot be made: the program left the network, or fits no more.

    Raises ``NoSuchDelivery``, or ``NotNow`` for one that was made.
    """
    found = Delivery.objects.filter(pk=delivery).first()
    if found is None:
        raise NoSuchDelivery
    locked(found.referral_id)
    row = Delivery.objects.select_for_update().get(pk=delivery)
    if row.reply is not Reply.PLANNED:
        raise NotNow(row.reply, Move.END)
    move_delivery(row, Move.END, "delivery.drop", by=by, at=at)
