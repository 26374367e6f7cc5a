"""The person chooses: who reads more, whom they talk to, what they say no to. Each program by a release of its own."""

from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.delivery import DELIVERY, READING, Move, Reply
from rowan.core.lifecycle.limits import CONTACT_LASTS, DETAIL_LASTS, MOST_TALKS
from rowan.core.lifecycle.referral import REFERRAL, Act
from rowan.domain.beds.queries import Ending
from rowan.domain.directory.actions import tell_administrators
from rowan.domain.referrals.actions.closing import (
    READ_BY,
    end_delivery,
    end_releases,
    end_talk,
    settle,
)
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.moving import (
    hear,
    locked_delivery_of,
    move,
    move_delivery,
    require_in_network,
    require_not_frozen,
    require_own,
)
from rowan.domain.referrals.models import Delivery, Release, Scope
from rowan.domain.referrals.queries.known import program_key
from rowan.domain.referrals.refusals import NotNow, NotReached, TooManyTalks
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey, sealed_for
from rowan.domain.vault.refusals import NoSuchKey


@transaction.atomic
def release_detail(
    *, delivery: int, subject: int, opened: OpenKey, words: str, by: str, at: datetime
) -> None:
    """Let one program read the answers themselves and the notes, for a while. Done twice it is done once.

    ``words`` is the version of what the person said yes to. Raises ``NoSuchDelivery``, ``Frozen``, ``NotNow`` where the
    program reads nothing of theirs, ``NotReached``, ``OutsideNetwork`` or ``KeyWillNotOpen``.
    """
    row = _their(delivery, subject, opened, at)
    if row.reply not in READING - {Reply.DECLINED}:
        raise NotNow(row.reply, Move.TALK)
    _release(row, Scope.DETAIL, opened, words, at + DETAIL_LASTS, by, at)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


@transaction.atomic
def talk(
    *, delivery: int, subject: int, opened: OpenKey, words: str, by: str, at: datetime
) -> None:
    """Let a program make contact: it may read how, for a while. Raises as ``release_detail``, or ``TooManyTalks``."""
    row = _their(delivery, subject, opened, at)
    DELIVERY.step(row.reply, Move.TALK)
    talks = Delivery.objects.filter(referral=row.referral, state=Reply.TALKING).count()
    if talks >= MOST_TALKS:
        raise TooManyTalks
    _release(row, Scope.CONTACT, opened, words, at + CONTACT_LASTS, by, at)
    move_delivery(row, Move.TALK, "delivery.talk", by=by, at=at, ready_at=None)
    if Act.TALK in REFERRAL.acts(row.referral.stage):
        move(row.referral, Act.TALK, "referral.talk", by=by, at=at)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


@transaction.atomic
def renew_contact(
    *, delivery: int, subject: int, opened: OpenKey, words: str, by: str, at: datetime
) -> None:
    """Let a program that talks to the person read how to reach them for as long again, from now on."""
    row = _their(delivery, subject, opened, at)
    if row.reply not in {Reply.TALKING, Reply.CHOSEN}:
        raise NotNow(row.reply, Move.TALK)
    end_releases(row, scopes=[Scope.CONTACT], by=by, at=at)
    _release(row, Scope.CONTACT, opened, words, at + CONTACT_LASTS, by, at)


@transaction.atomic
def take_back(
    *, delivery: int, subject: int, opened: OpenKey, scope: Scope, by: str, at: datetime
) -> None:
    """Take one release back. The program keeps what it has read, and opens no more. None is no error."""
    row = _their(delivery, subject, opened, at, also_frozen=True)
    end_releases(row, scopes=[scope], by=by, at=at)


@transaction.atomic
def stop_talking(*, delivery: int, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """End a talk, and with it the leave to read how to reach the person. What the program offers stands."""
    row = _their(delivery, subject, opened, at, also_frozen=True)
    end_talk(row, by=by, at=at)


@transaction.atomic
def say_no(*, delivery: int, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Say no to a program, whatever it said. It costs nothing; the program is told that the person looks elsewhere.

    Raises ``NotNow`` for the program that was chosen: that is given back first.
    """
    row = _their(delivery, subject, opened, at, also_frozen=True)
    if row.reply is Reply.CHOSEN:
        raise NotNow(row.reply, Move.END)
    end_delivery(row, "delivery.end", by=by, at=at, ending=Ending.DECLINED)
    settle(row.referral, by=by, at=at)


@transaction.atomic
def reply(*, delivery: int, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Write down that the person answered a program's question. What they said goes into the conversation."""
    row = _their(delivery, subject, opened, at)
    move_delivery(row, Move.REPLY, "delivery.reply", by=by, at=at)
    tell_administrators(row.program_id, of=REQUESTS, by=by, at=at)


def _their(
    delivery: int, subject: int, opened: OpenKey, at: datetime, *, also_frozen: bool = False
) -> Delivery:
    """Return a delivery of the person who asks, locked, and write down that they were heard of."""
    row = locked_delivery_of(delivery, subject=subject)
    require_own(subject, opened)
    if not also_frozen:
        require_not_frozen(row.referral)
    hear(row.referral, at)
    return row


def _release(  # noqa: PLR0917 - what, to whom, by which key, under which words, until when
    row: Delivery,
    scope: Scope,
    opened: OpenKey,
    words: str,
    until: datetime,
    by: str,
    at: datetime,
) -> None:
    require_in_network(row.program_id, at)
    try:
        to = program_key(row.program_id)
    except NoSuchKey:
        raise NotReached from None
    for kind in READ_BY[scope]:
        newest = sealed_for([opened.id], kind=kind, subject=row.referral_id)[-1:]
        for held in newest:
            vault.add_recipient(content=held.content, opened=opened, to=to, at=at)
    if Release.objects.filter(delivery=row, scope=scope, ended_at=None).exists():
        return
    Release.objects.create(delivery=row, scope=scope, words=words, given_at=at, expires_at=until)
    record(
        verb="release.give",
        by=by,
        at=at,
        about=("delivery", str(row.pk)),
        program=row.program_id,
        kind=scope.value,
    )
