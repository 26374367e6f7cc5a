"""A program opens what was delivered to it, and answers: a question, an offer, its waiting list, what stands against.

What it says is sealed for it and for the person. Only that it answered, and when, stands in clear.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from rowan.core.lifecycle.contents import ASIDE, REPLY
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.referral import REFERRAL, Act
from rowan.core.lifecycle.sayings import Saying, write_saying
from rowan.domain.beds import actions as beds
from rowan.domain.beds.refusals import HoldOver
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_releases, give_back, settle
from rowan.domain.referrals.actions.declining import forget_reasons, let_follow
from rowan.domain.referrals.actions.moving import (
    locked_delivery,
    move,
    move_delivery,
    require_in_network,
    save,
)
from rowan.domain.referrals.models import Delivery, Release, Scope
from rowan.domain.referrals.queries.known import person_key, program_key
from rowan.domain.referrals.refusals import NoReleaseNow
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault

LONGEST_WORDS = 2_000
"""Characters of a question, of conditions, of a note."""

_VERBS = {
    Move.ASK: "delivery.ask",
    Move.OFFER: "delivery.offer",
    Move.LIST: "delivery.list",
    Move.DECLINE: "delivery.decline",
}


@transaction.atomic
def open_delivery(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that a program has read a request. Only the first time counts. Raises ``NoSuchDelivery``."""
    row = locked_delivery(delivery, program=program)
    record(verb="delivery.read", by=by, at=at, about=("delivery", str(row.pk)), program=program)
    if row.reply is Reply.DELIVERED:
        move_delivery(row, Move.OPEN, "delivery.open", by=by, at=at, opened_at=at)


@transaction.atomic
def answer(
    *,
    delivery: int,
    program: int,
    move_by: Move,
    said: Saying,
    by: str,
    at: datetime,
    again_on: date | None = None,
) -> None:
    """Ask a question, put on the waiting list or decline, and tell the person that there is something.

    A place that was held is given back. What follows a no is in the words, by its reasons: ``again_on`` is the day on
    which it comes back where one of them parks, and counts nowhere else; a day that has passed is the next round.
    Raises ``NoSuchDelivery`` or ``NotNow``; ``OutsideNetwork`` for all but a no. To offer is ``offer``.
    """
    row = locked_delivery(delivery, program=program)
    _answer(row, move_by, said, by, at, taking=None)
    if move_by is Move.DECLINE:
        let_follow(row, said, again_on, at)
        end_releases(row, by=by, at=at)
        settle(row.referral, by=by, at=at)


@transaction.atomic
def offer(
    *,
    delivery: int,
    program: int,
    places: Mapping[int, int],
    until: datetime,
    said: Saying,
    by: str,
    at: datetime,
    beyond: str = "",
) -> None:
    """Hold a place for the person until a moment, tell them, and say under which conditions.

    An offer made before is replaced. Raises ``NoSuchDelivery``, ``NotNow``, ``OutsideNetwork`` or as ``beds.hold``.
    """
    row = locked_delivery(delivery, program=program)
    give_back(row, by=by, at=at)
    taking = beds.hold(
        program=program,
        places=places,
        expires_at=until,
        person=row.referral_id,
        beyond=beyond,
        by=by,
        at=at,
    )
    _answer(row, Move.OFFER, said, by, at, taking=taking)


def _answer(
    row: Delivery, act: Move, said: Saying, by: str, at: datetime, *, taking: int | None
) -> None:
    if act is not Move.DECLINE:
        require_in_network(row.program_id, at)
    if taking is None:
        give_back(row, by=by, at=at)
    _seal_reply(row, said, at)
    forget_reasons(row)
    move_delivery(
        row,
        act,
        _VERBS[act],
        by=by,
        at=at,
        answered_at=at,
        taking=taking,
        ask_again_on=None,
        revision=row.revision + 1,
    )
    if Act.ANSWER in REFERRAL.acts(row.referral.stage):
        move(row.referral, Act.ANSWER, "referral.answer", by=by, at=at)
    beds.close_turn(program=row.program_id, person=row.referral_id, at=at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


def _seal_reply(row: Delivery, said: Saying, at: datetime) -> None:
    vault.seal_content(
        kind=REPLY,
        subject=row.referral_id,
        fields={str(row.pk): json.dumps(write_saying(said)).encode()},
        to=[program_key(row.program_id), person_key(row.referral_id)],
        at=at,
        revision=row.revision,
    )


@transaction.atomic
def extend_offer(*, delivery: int, program: int, until: datetime, by: str, at: datetime) -> None:
    """Hold on to an offered place for longer. Raises ``NoSuchDelivery``, or what ``beds.extend`` does."""
    row = locked_delivery(delivery, program=program)
    if row.taking is None:
        raise HoldOver
    beds.extend(taking=row.taking, expires_at=until, by=by, at=at)


@transaction.atomic
def confirm_ready(*, delivery: int, program: int, by: str, at: datetime) -> None:
    """Write down that a program confirmed what reading how to reach somebody asks of it.

    Raises ``NoSuchDelivery``, or ``NoReleaseNow`` where it has no leave to read that.
    """
    row = locked_delivery(delivery, program=program)
    if not Release.objects.live(at).filter(delivery=row, scope=Scope.CONTACT).exists():
        raise NoReleaseNow
    save(row, ready_at=at)
    record(verb="delivery.ready", by=by, at=at, about=("delivery", str(row.pk)), program=program)


@transaction.atomic
def note(*, delivery: int, program: int, words: str, by: str, at: datetime) -> None:
    """Keep a note of the program's own, sealed for it alone, in place of the one before. Raises ``NoSuchDelivery``."""
    row = locked_delivery(delivery, program=program)
    field = str(row.pk)
    vault.remove_content(kind=ASIDE, field=field, subject=row.referral_id)
    if words:
        vault.seal_content(
            kind=ASIDE,
            subject=row.referral_id,
            fields={field: words.encode()},
            to=[program_key(program)],
            at=at,
        )
    record(verb="delivery.note", by=by, at=at, about=("delivery", str(row.pk)), program=program)


@transaction.atomic
def assign(*, delivery: int, program: int, staff: int | None, by: str, at: datetime) -> None:
    """Say who of the program sees to a request, or nobody. Raises ``NoSuchDelivery``.

    Whether they work there is for the caller to see to.
    """
    row = locked_delivery(delivery, program=program)
    save(row, assigned_id=staff)
    record(
        verb="delivery.assign",
        by=by,
        at=at,
        about=("delivery", str(row.pk)),
        program=program,
        staff=staff or 0,
    )


@transaction.atomic
def ask_again(*, delivery: int, program: int, on: date | None, by: str, at: datetime) -> None:
    """Put a request aside until a day, or take it up again. The person is told nothing. Raises ``NoSuchDelivery``."""
    row = locked_delivery(delivery, program=program)
    save(row, ask_again_on=on)
    record(verb="delivery.aside", by=by, at=at, about=("delivery", str(row.pk)), program=program)
