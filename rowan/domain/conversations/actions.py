"""A person and a program write to each other, sealed for the two of them. Both ways, and with nobody between."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from rowan.core.lifecycle.contents import TALK
from rowan.core.lifecycle.delivery import READING, Move, Reply
from rowan.domain.conversations.models import Message, Side
from rowan.domain.conversations.refusals import NothingSaid, TooLong
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.actions.moving import (
    hear,
    locked_delivery,
    locked_delivery_of,
    require_in_network,
    require_not_frozen,
    require_own,
)
from rowan.domain.referrals.queries import person_key, program_key
from rowan.domain.referrals.refusals import NotNow
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey

LONGEST = 4_000
"""Characters of one message."""

_OPEN = READING - {Reply.DELIVERED, Reply.DECLINED}
"""Both sides may write in these: the program has read the request, and has not declined."""


class _Between(NamedTuple):
    """Whose conversation it is, of a delivery that is locked, and which question is answered in it."""

    delivery: int
    subject: int
    program: int
    reply: Reply
    answers: int | None = None


@transaction.atomic
def say_to_program(
    *, delivery: int, subject: int, opened: OpenKey, words: str, by: str, at: datetime
) -> None:
    """Write to a program, as the person. A question that it asked counts as answered.

    Raises ``NothingSaid``, ``TooLong``, ``NoSuchDelivery``, ``KeyWillNotOpen``, ``Frozen``, ``OutsideNetwork``, or
    ``NotNow`` where the program does not read this request.
    """
    row = locked_delivery_of(delivery, subject=subject)
    require_own(subject, opened)
    require_not_frozen(row.referral)
    require_in_network(row.program_id, at)
    asked = row.revision - 1 if row.reply is Reply.ASKED else None
    between = _Between(row.pk, row.referral_id, row.program_id, row.reply, asked)
    _say(between, Side.PERSON, words, by, at)
    hear(row.referral, at)
    if row.reply is Reply.ASKED:
        referrals.reply(delivery=delivery, subject=subject, opened=opened, by=by, at=at)
    else:
        tell_administrators(row.program_id, of=referrals.REQUESTS, by=by, at=at)


@transaction.atomic
def say_to_person(*, delivery: int, program: int, words: str, by: str, at: datetime) -> None:
    """Write to the person, as a program, and tell them that there is something. Raises as ``say_to_program``."""
    row = locked_delivery(delivery, program=program)
    require_not_frozen(row.referral)
    require_in_network(program, at)
    between = _Between(row.pk, row.referral_id, row.program_id, row.reply)
    _say(between, Side.PROGRAM, words, by, at)
    notify_survivor(subject=row.referral_id, by=by, at=at)


def _say(between: _Between, side: Side, words: str, by: str, at: datetime) -> None:
    if not words.strip():
        raise NothingSaid
    if len(words) > LONGEST:
        raise TooLong(str(len(words) - LONGEST))
    if between.reply not in _OPEN:
        raise NotNow(between.reply, Move.REPLY)
    number = Message.objects.filter(delivery=between.delivery).count() + 1
    Message.objects.create(
        delivery_id=between.delivery,
        number=number,
        side=side,
        said_at=at,
        answers=between.answers,
    )
    vault.seal_content(
        kind=TALK,
        subject=between.subject,
        fields={str(between.delivery): words.encode()},
        to=[program_key(between.program), person_key(between.subject)],
        at=at,
        revision=number,
    )
    about = ("delivery", str(between.delivery))
    record(verb="talk.say", by=by, at=at, about=about, program=between.program, kind=side.value)


@transaction.atomic
def note_read(*, delivery: int, by_side: Side, at: datetime, upto: int | None = None) -> int:
    """Write down that one side has read what the other wrote, and return how many messages that was.

    ``upto`` is the number of the last one on their page: what came after it is not read yet. Whether they may read them
    is for the caller to see to.
    """
    written = Side.PROGRAM if by_side is Side.PERSON else Side.PERSON
    rows = Message.objects.filter(delivery=delivery, side=written, read_at=None)
    if upto is not None:
        rows = rows.filter(number__lte=upto)
    return rows.update(read_at=at)
