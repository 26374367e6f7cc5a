"""The program's own application form: asked for, filled in, received. What stands in it never passes through here."""

from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.own_form import OwnForm
from rowan.core.lifecycle.referral import REFERRAL, Act
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.moving import (
    hear,
    locked_delivery,
    locked_delivery_of,
    move,
    require_in_network,
    require_not_frozen,
    require_own,
    save,
)
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.refusals import NotNow
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import OpenKey


@transaction.atomic
def apply(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that the program asks for its own application form.

    Where another program's is under way already, nothing of that shows here. Raises ``NoSuchDelivery``, ``NotNow`` or
    ``OutsideNetwork``.
    """
    row = locked_delivery(delivery, program=program)
    if row.reply is not Reply.TALKING or row.form is not None:
        raise NotNow(row.reply, Move.TALK)
    require_in_network(program, at)
    _begin(row, by, at)
    save(row, applied_at=at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


@transaction.atomic
def fill_in(*, delivery: int, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Write down, for the person, that the program's own form is filled in, and tell the program. Once is enough.

    Raises ``NoSuchDelivery``, ``Frozen``, ``KeyWillNotOpen``, or ``NotNow`` where they do not talk.
    """
    row = locked_delivery_of(delivery, subject=subject)
    require_own(subject, opened)
    require_not_frozen(row.referral)
    if row.reply is not Reply.TALKING:
        raise NotNow(row.reply, Move.TALK)
    if row.form in {OwnForm.FILLED, OwnForm.RECEIVED}:
        return
    _begin(row, by, at)
    save(row, filled_at=at)
    about = ("delivery", str(row.pk))
    record(verb="delivery.fill-in", by=by, at=at, about=about, program=row.program_id)
    hear(row.referral, at)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


@transaction.atomic
def receive_form(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that the program has its form from the person, and tell them.

    Raises ``NoSuchDelivery``, or ``NotNow`` before anybody asked for it and once it is there.
    """
    row = locked_delivery(delivery, program=program)
    if row.form not in {OwnForm.ASKED, OwnForm.FILLED}:
        raise NotNow(row.reply, Move.TALK)
    save(row, received_at=at)
    about = ("delivery", str(row.pk))
    record(verb="delivery.receive", by=by, at=at, about=about, program=program)
    notify_survivor(subject=row.referral_id, by=by, at=at)


def _begin(row: Delivery, by: str, at: datetime) -> None:
    if Act.APPLY in REFERRAL.acts(row.referral.stage):
        move(row.referral, Act.APPLY, "referral.apply", by=by, at=at)
