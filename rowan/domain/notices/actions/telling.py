"""Write down what is to be told, in the transaction that makes it true. Nothing is sent here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from rowan.core.sealing.secrets import new_id
from rowan.domain.notices.models import HeadDay, Link, Notice, Side
from rowan.domain.notices.queries import reader_of
from rowan.domain.notices.refusals import AddressUnusable
from rowan.domain.trail.actions import record


@dataclass(frozen=True)
class Opens:
    """What the link or the code of a notice is for: what it does, to what, and for how long after it has been sent.

    ``target`` is an id, never an address.
    """

    purpose: str
    target: str
    lives: timedelta


@transaction.atomic
def notify_staff(
    *,
    address: str,
    language: str,
    opens: Opens,
    by: str,
    at: datetime,
    new: int = 0,
    overdue: int = 0,
    not_before: datetime | None = None,
) -> None:
    """Tell a member of staff that something waits for them behind a link: always in the same words.

    Whatever it is (an invitation, a forgotten password, proof of an address, something to read), the mail differs in
    the token and two counts only. Raises ``AddressUnusable``. Does not look whether the same was told before, and
    sends nothing: that is the worker's.
    """
    link = Link.objects.create(purpose=opens.purpose, target=opens.target, by=by, made_at=at)
    _put_out(
        Side.STAFF,
        by,
        at,
        not_before=not_before,
        address=_checked(address),
        language=language,
        new=new,
        overdue=overdue,
        link=link,
        link_lives=opens.lives,
    )


@transaction.atomic
def notify_by_text(*, number: str, language: str, opens: Opens, by: str, at: datetime) -> None:
    """Tell a member of staff the same by text message, with a code to answer it with: always in the same words.

    ``number`` is written as ``core.formats.numbers.dialled`` writes it: whoever answers comes by that name.
    """
    link = Link.objects.create(
        purpose=opens.purpose, target=opens.target, reader=reader_of(number), by=by, made_at=at
    )
    _put_out(
        Side.TEXT,
        by,
        at,
        address=number,
        language=language,
        link=link,
        link_lives=opens.lives,
    )


@transaction.atomic
def notify_survivor(
    *, subject: int, by: str, at: datetime, not_before: datetime | None = None
) -> None:
    """Tell a survivor that there is an update, and nothing more: once, however much there is until it has been sent.

    Address, language and hours are sealed under ``subject``, and the key agent keeps to them. ``not_before`` stands in
    clear: pass none that follows from a person's hours.
    """
    if not _will_be_told(subject, at, _wanted(at, not_before)):
        _put_out(Side.SURVIVOR, by, at, not_before=not_before, subject=subject)


@transaction.atomic
def notify_asker(*, subject: int, opens: Opens, by: str, at: datetime) -> None:
    """Tell who asked the team something that an answer waits behind a link, in the words that staff are told.

    Address and language are sealed under ``subject``: the key agent alone opens them.
    """
    link = Link.objects.create(purpose=opens.purpose, target=opens.target, by=by, made_at=at)
    _put_out(Side.ASKER, by, at, subject=subject, link=link, link_lives=opens.lives, new=1)


@transaction.atomic
def notify_network(
    *, addresses: Collection[str], head: str, day: date, by: str, at: datetime
) -> bool:
    """Tell the network's own addresses how the trail ends, once a day, and say whether this was the time.

    ``head`` is written as ``rowan verify-trail --head`` takes it. Of two workers that come at once one tells. Raises
    ``AddressUnusable``. Does not look at the trail.
    """
    _, is_first = HeadDay.objects.get_or_create(day=day)
    if not is_first:
        return False
    for address in addresses:
        _put_out(
            Side.NETWORK,
            by,
            at,
            address=_checked(address),
            language=settings.LANGUAGE_CODE,
            head=head,
        )
    record(verb="trail.tell", by=by, at=at)
    return True


def _will_be_told(subject: int, at: datetime, wanted_at: datetime) -> bool:
    """Say whether a notice waits for a survivor that will go by a moment, or as soon as their hours allow.

    Its row is locked, so that no worker sends it before what it is to tell is true as well. One that a worker has in
    hand, or takes just now, may have gone already, and counts for nothing.
    """
    rows = Notice.objects.in_no_hand(at).filter(side=Side.SURVIVOR, subject=subject)
    soon = rows.filter(Q(wanted_at__lte=wanted_at) | Q(claims__gt=0))
    return soon.select_for_update(skip_locked=True).order_by("pk").first() is not None


def _wanted(at: datetime, not_before: datetime | None) -> datetime:
    return at if not_before is None else max(at, not_before)


def _put_out(
    side: Side, by: str, at: datetime, *, not_before: datetime | None = None, **told: Any
) -> None:
    """Write one notice into the outbox, wanted now or not before a moment."""
    wanted_at = _wanted(at, not_before)
    Notice.objects.create(
        side=side,
        message_id=new_id(),
        by=by,
        made_at=at,
        wanted_at=wanted_at,
        due_at=wanted_at,
        **told,
    )


def _checked(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        raise AddressUnusable from None
    return address
