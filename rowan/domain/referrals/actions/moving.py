"""One step of a life, as the table has it: the row is locked, moved, and told to the trail, all at once.

Locks are taken in one order: the referral, then what ``beds`` locks.
"""

from datetime import datetime

from django.db.models import Model

from rowan.core.lifecycle.delivery import DELIVERY, Move, Reply
from rowan.core.lifecycle.referral import REFERRAL, Act
from rowan.domain.directory.queries import IN_NETWORK, known
from rowan.domain.network.queries import InForce, in_force
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import code
from rowan.domain.referrals.queries.turns import due, turn
from rowan.domain.referrals.refusals import Frozen, NoSuchDelivery, NoSuchReferral, OutsideNetwork
from rowan.domain.trail.actions import record
from rowan.domain.vault.queries import OpenKey, is_key_in_use
from rowan.domain.vault.queries import referral as referral_key
from rowan.domain.vault.refusals import KeyWillNotOpen

_RECKONED_FROM = frozenset({"state", "sent_at", "frozen_at", "cleared_at", "more_at", "instant"})
"""What of a request decides whose turn it is, and since when."""

RECKONED = ("turn", "due_at", "due_under")
"""What says whose turn it is, and until when a request may wait for them."""


def locked(referral: int) -> Referral:
    """Return a referral that nobody else changes until this transaction ends. Raises ``NoSuchReferral``."""
    row = Referral.objects.select_for_update().filter(pk=referral).first()
    if row is None:
        raise NoSuchReferral
    return row


def locked_delivery(delivery: int, *, program: int) -> Delivery:
    """Return what reached a program, with its referral, that nobody else changes.

    Raises ``NoSuchDelivery``, also for what is planned and has not gone out: the program does not know of it.
    """
    reached = Delivery.objects.filter(pk=delivery, program=program, delivered_at__isnull=False)
    return _locked_delivery(reached.first())


def locked_delivery_of(delivery: int, *, subject: int) -> Delivery:
    """Return a delivery of a person's, likewise. Raises ``NoSuchDelivery``."""
    return _locked_delivery(Delivery.objects.filter(pk=delivery, referral=subject).first())


def _locked_delivery(found: Delivery | None) -> Delivery:
    if found is None:
        raise NoSuchDelivery
    referral = locked(found.referral_id)
    row = Delivery.objects.select_for_update().get(pk=found.pk)
    row.referral = referral
    return row


def require_own(subject: int, opened: OpenKey) -> None:
    """Raise ``KeyWillNotOpen`` unless this is the key in use of the person's own referral: it is who they are here."""
    if not is_key_in_use(opened, referral_key(subject)):
        raise KeyWillNotOpen


def require_not_frozen(row: Referral) -> None:
    """Raise ``Frozen`` where somebody said that they did not choose this."""
    if row.frozen_at is not None:
        raise Frozen


def require_in_network(program: int, at: datetime) -> None:
    """Raise ``OutsideNetwork`` unless a program is of the network, paused or not. Believes its row alone."""
    if known(program, at=at).standing not in IN_NETWORK:
        raise OutsideNetwork


def move(row: Referral, act: Act, verb: str, *, by: str, at: datetime, **also: object) -> None:
    """Move a locked referral on, and write whatever of it changes ``also``. Raises ``NotNow``.

    The agent believes no state of which the trail does not tell ``after`` what.
    """
    step = REFERRAL.step(row.stage, act)
    save(row, state=step.target, state_since=at, **also)
    record(verb=verb, by=by, at=at, about=("referral", str(row.pk)), after=code(step.target))


def move_delivery(
    row: Delivery, act: Move, verb: str, *, by: str, at: datetime, **also: object
) -> None:
    """Move a locked delivery on, likewise. A talk that goes on began when it began. Raises ``NotNow``."""
    step = DELIVERY.step(row.reply, act)
    since = row.state_since if row.reply is step.target is Reply.TALKING else at
    save(row, state=step.target, state_since=since, **also)
    record(
        verb=verb,
        by=by,
        at=at,
        about=("delivery", str(row.pk)),
        referral=row.referral_id,
        program=row.program_id,
        after=code(step.target),
    )


def hear(row: Referral, at: datetime) -> None:
    """Write down that the person was heard of, so that silence counts from now on."""
    save(row, heard_at=at, warned_at=None)


def save(row: Model, **changes: object) -> None:
    """Write some fields of a locked row, and no others. Whose turn it is, and until when, follows from them."""
    for name, value in changes.items():
        setattr(row, name, value)
    written = list(changes)
    if isinstance(row, Referral) and not _RECKONED_FROM.isdisjoint(written):
        reckon(row, in_force())
        written += RECKONED
    row.save(update_fields=written)


def reckon(row: Referral, settings: InForce) -> None:
    """Set in a row whose turn it is, and until when the request may wait. Writes nothing."""
    row.turn = turn(row, settings.network)
    row.due_at, row.due_under = due(row, settings.network), settings.number
