"""How a request ends: by the person at any moment, by silence, by arrival. Then what was said of them goes for ever."""

from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.referral import OPEN, Act, State
from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import Ending
from rowan.domain.notices.actions import forget_subject, notify_survivor
from rowan.domain.referrals.actions.closing import end_all, end_releases
from rowan.domain.referrals.actions.moving import hear, locked, move, require_own, save
from rowan.domain.referrals.models import Delivery, Referral, Scope
from rowan.domain.referrals.queries.known import FROZEN
from rowan.domain.referrals.refusals import NotNow
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import OpenKey


@transaction.atomic
def withdraw(*, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """End a request for its person, whatever became of it. Programs are told only that it is over.

    The receipt opens nothing from now on. What is sealed is shredded by ``shred_over``, at once or by the worker.
    Raises ``NotNow`` if it is over, ``KeyWillNotOpen`` or ``NoSuchReferral``.
    """
    row = locked(subject)
    require_own(subject, opened)
    _end(row, Act.WITHDRAW, "referral.withdraw", by, at)


@transaction.atomic
def expire(*, referral: int, by: str, at: datetime) -> None:
    """End a request of which nobody was heard for as long as one may be, or a draft that was kept long enough.

    Raises ``NotNow`` if it is over or they have arrived. Whether it is time is for ``queries.due`` to say.
    """
    _end(locked(referral), Act.EXPIRE, "referral.expire", by, at)


@transaction.atomic
def still_here(*, subject: int, opened: OpenKey, by: str, at: datetime) -> None:
    """Write down that the person is still looking, so that silence counts from now on.

    Raises ``NotNow`` if it is over, ``KeyWillNotOpen`` or ``NoSuchReferral``.
    """
    row = locked(subject)
    require_own(subject, opened)
    if row.stage not in OPEN:
        raise NotNow(row.stage, Act.WAIT_AGAIN)
    hear(row, at)
    record(verb="referral.stay", by=by, at=at, about=("referral", str(row.pk)))


def _end(row: Referral, act: Act, verb: str, by: str, at: datetime) -> None:
    end_all(row, "delivery.end", by=by, at=at, ending=Ending.WITHDRAWN)
    move(row, act, verb, by=by, at=at, advocate_id=None, revision=row.revision + 1)
    beds.stop_waiting(person=row.pk, by=by, at=at)
    vault.remove_referral_key(subject=row.pk)
    forget_subject(subject=row.pk)


@transaction.atomic
def close(*, referral: int, by: str, at: datetime) -> None:
    """Close a request whose person arrived a while ago. Raises ``NotNow``."""
    move(locked(referral), Act.CLOSE, "referral.close", by=by, at=at)


@transaction.atomic
def warn(*, referral: int, by: str, at: datetime) -> None:
    """Tell the person, if they wish to be told at all, that their request ends soon. Done twice it is done once."""
    row = locked(referral)
    if row.warned_at is None:
        save(row, warned_at=at)
        record(verb="referral.warn", by=by, at=at, about=("referral", str(row.pk)))
        notify_survivor(subject=row.pk, by=by, at=at)


@transaction.atomic
def freeze(*, subject: int, by: str, at: datetime) -> None:
    """Stop all that is told of a request, since somebody said that they did not choose it. The team has to look.

    Whoever holds the receipt can do so, without the second word: it opens nothing and closes what was open.
    Done twice it is done once. Raises ``NoSuchReferral``.
    """
    row = locked(subject)
    if row.frozen_at is not None:
        return
    save(row, frozen_at=at)
    record(verb="referral.freeze", by=by, at=at, about=("referral", str(row.pk)), kind=FROZEN)
    for delivery in Delivery.objects.filter(referral=row).going_on():
        end_releases(delivery, scopes=[Scope.CONTACT], by=by, at=at)


def shred_over(*, referral: int, by: str, at: datetime) -> None:
    """Shred what is sealed of a request that is over. Outside any transaction; killed at any point, it is done again.

    Of somebody who arrived the receipt stays for a while, and opens a page that says that it is closed.
    """
    vault.shred(subject=referral, by=by, at=at)
    with transaction.atomic():
        row = locked(referral)
        if row.stage is not State.CLOSED:
            vault.remove_referral_key(subject=referral)
        save(row, shredded_at=at)


@transaction.atomic
def forget(*, referral: int, by: str, at: datetime) -> None:
    """Remove what is left of a request that was shredded: its row, its deliveries and its receipt.

    The trail keeps what happened, without an answer. Raises ``NoSuchReferral``.
    """
    row = locked(referral)
    vault.remove_referral_key(subject=referral)
    record(verb="referral.forget", by=by, at=at, about=("referral", str(row.pk)))
    row.delete()
