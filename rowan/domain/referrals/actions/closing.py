"""What is closed when something ends: releases, wraps, places that were held. For use within a transaction."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from rowan.core.lifecycle.contents import ANSWERS, CONTACT, NOTES
from rowan.core.lifecycle.delivery import ANSWERED, LIVE, Move, Reply
from rowan.core.lifecycle.referral import Act, State
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import Ending, taken
from rowan.domain.beds.refusals import HoldOver, NoSuchTaking
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.referrals.actions.declining import forget_reasons
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.moving import move, move_delivery, save
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program as program_holder

READ_BY = {Scope.DETAIL: (ANSWERS, NOTES), Scope.CONTACT: (CONTACT,)}
"""Which kinds a release lets a program open."""


def end_releases(
    row: Delivery, *, by: str, at: datetime, scopes: Collection[Scope] = tuple(Scope)
) -> None:
    """End a program's releases of some scopes: what they let it open, it opens no more. None is no error."""
    for release in Release.objects.filter(delivery=row, scope__in=scopes, ended_at=None):
        end_release(release, by=by, at=at)


def end_release(release: Release, *, by: str, at: datetime) -> None:
    """End one release."""
    delivery, scope = release.delivery, Scope(release.scope)
    vault.take_back_from(
        holder=program_holder(delivery.program_id),
        subject=delivery.referral_id,
        kinds=READ_BY[scope],
    )
    save(release, ended_at=at)
    record(
        verb="release.end",
        by=by,
        at=at,
        about=("delivery", str(delivery.pk)),
        program=delivery.program_id,
        kind=scope.value,
    )


def give_back(row: Delivery, *, by: str, at: datetime, ending: Ending = Ending.RELEASED) -> None:
    """Give back what a program holds for the person; nothing, or a hold that is over, is no error."""
    if row.taking is None:
        return
    with suppress(HoldOver, NoSuchTaking):
        beds.give_back(taking=row.taking, ending=ending, by=by, at=at)
    save(row, taking=None, intake_at=None)


def end_delivery(row: Delivery, verb: str, *, by: str, at: datetime, ending: Ending) -> None:
    """End a delivery: nothing of the person opens for that program any more, and it is told only that it is over."""
    was = row.reply
    end_releases(row, by=by, at=at)
    give_back(row, by=by, at=at, ending=ending)
    vault.take_back_from(holder=program_holder(row.program_id), subject=row.referral_id)
    forget_reasons(row)
    move_delivery(row, Move.END, verb, by=by, at=at, assigned_id=None, ask_again_on=None)
    if was not in {Reply.PLANNED, Reply.DECLINED}:
        tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


def end_talk(row: Delivery, *, by: str, at: datetime) -> None:
    """End a talk, and the leave to read how to reach the person. An offer that stands goes on standing."""
    stops = Move.STOP_ONLY if _is_held(row, at) else Move.STOP
    move_delivery(row, stops, "delivery.stop", by=by, at=at)
    end_releases(row, scopes=[Scope.CONTACT], by=by, at=at)
    settle(row.referral, by=by, at=at)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


def _is_held(row: Delivery, at: datetime) -> bool:
    if row.taking is None:
        return False
    try:
        taken(row.program_id, row.taking, at=at)
    except NoSuchTaking:
        return False
    return True


def end_all(
    referral: Referral, verb: str, *, by: str, at: datetime, ending: Ending, but: int | None = None
) -> None:
    """End every delivery of a locked referral, ``but`` for one."""
    rows = Delivery.objects.filter(referral=referral).going_on().exclude(pk=but or 0)
    for row in rows.select_for_update().order_by("pk"):
        row.referral = referral
        end_delivery(row, verb, by=by, at=at, ending=ending)


def settle(referral: Referral, *, by: str, at: datetime) -> None:
    """Have a locked referral wait again where the last talk has ended. Its place in line is as it was.

    Where programs have answered before, and that stands, it is the person's turn again at once.
    """
    if referral.stage not in {State.TALKING, State.APPLICATION}:
        return
    if not Delivery.objects.filter(referral=referral, state=Reply.TALKING).exists():
        move(referral, Act.WAIT_AGAIN, "referral.wait", by=by, at=at)
        if Delivery.objects.filter(referral=referral, state__in=ANSWERED & LIVE).exists():
            move(referral, Act.ANSWER, "referral.answer", by=by, at=at)
