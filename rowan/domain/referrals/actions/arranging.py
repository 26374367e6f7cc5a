"""From a talk to an open door: the day, the person's choice, the way, the arrival. And back to the line."""

import json
from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.contents import ANSWERS
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.fit import is_adult
from rowan.core.lifecycle.referral import Act
from rowan.core.vocabulary.answers import read_stored
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import Ending
from rowan.domain.beds.refusals import HoldOver, NoSuchTaking
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.directory.queries import vocabulary
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_all, end_releases
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.moving import (
    hear,
    locked,
    locked_delivery,
    locked_delivery_of,
    move,
    move_delivery,
    require_in_network,
    require_not_frozen,
    require_own,
    save,
)
from rowan.domain.referrals.models import Delivery, Referral, Scope
from rowan.domain.referrals.queries.known import newest
from rowan.domain.referrals.refusals import ApprovalMissing, NotNow, NotOffered
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import OpenKey


@transaction.atomic
def propose_intake(
    *, delivery: int, program: int, intake_at: datetime, by: str, at: datetime
) -> None:
    """Say from when on the person may come to the place that is held for them, and tell them.

    Raises ``NoSuchDelivery``, ``NotNow`` where they do not talk, ``NotOffered`` without a place that is held, or
    ``OutsideNetwork``.
    """
    row = locked_delivery(delivery, program=program)
    if row.reply is not Reply.TALKING:
        raise NotNow(row.reply, Move.CHOOSE)
    if row.taking is None:
        raise NotOffered
    require_in_network(program, at)
    save(row, intake_at=intake_at)
    record(verb="delivery.intake", by=by, at=at, about=("delivery", str(row.pk)), program=program)
    notify_survivor(subject=row.referral_id, by=by, at=at)


@transaction.atomic
def choose(*, delivery: int, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Take the place that one program holds: it is the person's, and every other program is told that it is over.

    Raises ``NoSuchDelivery``, ``Frozen``, ``KeyWillNotOpen``, ``NotNow`` before they talk, ``NotOffered`` if no place
    is held any more, ``OutsideNetwork``, or ``ApprovalMissing`` for somebody who is not an adult for certain.
    """
    row = locked_delivery_of(delivery, subject=subject)
    require_own(subject, opened)
    require_not_frozen(row.referral)
    _require_approved(row.referral, opened)
    require_in_network(row.program_id, at)
    move_delivery(row, Move.CHOOSE, "delivery.choose", by=by, at=at)
    move(row.referral, Act.ARRANGE, "referral.arrange", by=by, at=at)
    hear(row.referral, at)
    try:
        beds.accept(taking=row.taking or 0, by=by, at=at)
    except (HoldOver, NoSuchTaking):
        raise NotOffered from None
    end_all(row.referral, "delivery.end", by=by, at=at, ending=Ending.ELSEWHERE, but=row.pk)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


def _require_approved(referral: Referral, opened: OpenKey) -> None:
    """Insist on what law asks before somebody moves who is, or may be, under 18."""
    if referral.approved_at is not None:
        return
    given = json.loads(newest(opened, ANSWERS, referral.pk) or b'{"answers": {}}')["answers"]
    if not is_adult(read_stored(vocabulary(), given)):
        raise ApprovalMissing


@transaction.atomic
def set_out(*, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Write down that the person is on their way, and tell the program. Raises ``NotNow`` or ``KeyWillNotOpen``."""
    row = locked(subject)
    require_own(subject, opened)
    move(row, Act.SET_OUT, "referral.set-out", by=by, at=at)
    hear(row, at)
    for chosen in Delivery.objects.filter(referral=row, state=Reply.CHOSEN):
        tell_administrators(chosen.program_id, of=REQUESTS, by=by, at=at)


@transaction.atomic
def arrive(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that the person has come. Raises ``NoSuchDelivery``, ``NotNow``, or ``NotOffered`` without a place."""
    row = _chosen(delivery, program)
    move(row.referral, Act.ARRIVE, "referral.arrive", by=by, at=at, arrived_at=at)
    try:
        beds.arrive(taking=row.taking or 0, by=by, at=at)
    except (HoldOver, NoSuchTaking):
        raise NotOffered from None
    end_releases(row, scopes=[Scope.CONTACT], by=by, at=at)


@transaction.atomic
def nobody_came(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that nobody came. The place is free, the person waits again where they stood in line, and is told."""
    row = _chosen(delivery, program)
    _wait_again(row, Ending.NOBODY_CAME, by, at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


@transaction.atomic
def give_place_back(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Take back, for the program, a place that was promised: something happened there. The person is told."""
    row = _chosen(delivery, program)
    _wait_again(row, Ending.RELEASED, by, at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


@transaction.atomic
def change_mind(*, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Give back, for the person, the place they chose, and wait again. Raises ``NotNow`` if none is chosen."""
    row = locked(subject)
    require_own(subject, opened)
    chosen = Delivery.objects.select_for_update().filter(referral=row, state=Reply.CHOSEN).first()
    if chosen is None or row.arrived_at is not None:
        raise NotNow(Reply.ENDED, Move.RELEASE)
    chosen.referral = row
    _wait_again(chosen, Ending.DECLINED, by, at)
    hear(row, at)
    tell_administrators(chosen.program_id, of=REQUESTS, by=by, at=at)


@transaction.atomic
def left_early(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that somebody who came has left again, and looks on: they wait where they stood in line."""
    row = locked_delivery(delivery, program=program)
    if row.reply is not Reply.CHOSEN or row.taking is None:
        raise NotNow(row.reply, Move.RELEASE)
    beds.leave(taking=row.taking, by=by, at=at)
    _moved_back(row, by, at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


def _chosen(delivery: int, program: int) -> Delivery:
    row = locked_delivery(delivery, program=program)
    if row.reply is not Reply.CHOSEN:
        raise NotNow(row.reply, Move.RELEASE)
    return row


def _wait_again(row: Delivery, ending: Ending, by: str, at: datetime) -> None:
    try:
        beds.give_back(taking=row.taking or 0, ending=ending, by=by, at=at)
    except HoldOver:
        raise NotNow(row.reply, Move.RELEASE) from None
    _moved_back(row, by, at)


def _moved_back(row: Delivery, by: str, at: datetime) -> None:
    end_releases(row, by=by, at=at, scopes=[Scope.CONTACT])
    move_delivery(row, Move.RELEASE, "delivery.release", by=by, at=at, taking=None, intake_at=None)
    move(row.referral, Act.WAIT_AGAIN, "referral.wait", by=by, at=at, arrived_at=None)
    beds.wait(person=row.referral_id, by=by, at=at)
