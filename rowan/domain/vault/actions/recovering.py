"""The day that nobody is left who can open a key: with the recovery key, or anew without it."""

from datetime import datetime

from django.db import transaction

from rowan.core.sealing.keypairs import KeyPair, key_pair_of, new_key_pair
from rowan.domain.trail.actions import record
from rowan.domain.vault.actions.contents import add_recipient
from rowan.domain.vault.actions.grants import grant, hand_on, renew
from rowan.domain.vault.actions.making import (
    add_first_key,
    add_grants,
    add_key,
    escrow,
    keys_in_use,
    lock_keys,
)
from rowan.domain.vault.actions.wraps import delete_wraps
from rowan.domain.vault.models import Grant, HolderKind, Wrap
from rowan.domain.vault.queries import (
    DISPATCHER,
    RECOVERY,
    TEAM,
    Holder,
    OpenKey,
    all_opened_with,
    has_key,
    public_key,
    staff_member,
    staff_with,
)
from rowan.domain.vault.refusals import HolderHasAKey, KeyWillNotOpen

_ABOUT = ("recovery", "0")


@transaction.atomic
def keep_recovery(*, public: bytes, by: str, at: datetime) -> None:
    """Keep the public half of the first recovery key. Raises ``HolderHasAKey``: after it comes ``replace_recovery``.

    Keys that were founded before this have no copy under it: hold the ceremony first.
    """
    add_first_key(KeyPair(public, b""), RECOVERY, at)
    record(verb="key.recovery", by=by, at=at, about=_ABOUT)


@transaction.atomic
def replace_recovery(*, opened: OpenKey, public: bytes, by: str, at: datetime) -> None:
    """Put another recovery key in use, and wrap to it all that the present one opens, which opens nothing from then on.

    Old backups still open to the old shares: so every key gets a new version, to seal for from then on. Raises
    ``NoSuchKey``, or ``KeyWillNotOpen`` if ``opened`` is not the recovery key in use.
    """
    lock_keys(RECOVERY)
    before = public_key(RECOVERY)
    if opened.id != before.id or key_pair_of(opened.private).public != before.public:
        raise KeyWillNotOpen
    key = add_key(KeyPair(public, b""), RECOVERY, at)
    copies, wraps = Grant.objects.filter(to=before.id), Wrap.objects.filter(to=before.id)
    rows = copies.values_list("key__holder", "key__holder_id").distinct().order_by()
    holders = [Holder(HolderKind(kind), number) for kind, number in rows]
    for holder in holders:
        for version in all_opened_with(opened, holder):
            add_grants(version.private, version.id, [key], at)
    for holder in holders:
        if holder != DISPATCHER:
            _renew(holder, opened, by, at)
    for content in list(wraps.values_list("content_id", flat=True)):
        add_recipient(content=content, opened=opened, to=key.id, at=at)
    copies.delete()
    delete_wraps(wraps)
    record(verb="key.recovery", by=by, at=at, about=_ABOUT)


@transaction.atomic
def recover(*, holder: Holder, opened: OpenKey, staff: int, by: str, at: datetime) -> None:
    """Let somebody open all versions of a holder's key that the recovery key ``opened`` can, and put a new one in use.

    The new one is wrapped to them, to whoever could open the one before, and to the recovery key. Raises
    ``KeyWillNotOpen`` if the recovery key opens none, or they have no key yet. Does not ask whether they may have it.
    """
    grant(holder=holder, opened=opened, staff=staff, by=by, at=at)
    _renew(holder, opened, by, at)


@transaction.atomic
def begin_anew(*, holder: Holder, staff: int, by: str, at: datetime) -> None:
    """Put a new version of a key in use that nobody who works here can open any more, and let somebody open that.

    What was sealed for the versions before stays closed to them, until those are recovered. Raises ``HolderHasAKey``
    while somebody can open it: they grant it; or ``KeyWillNotOpen`` if there is none, or they have no key yet.
    """
    lock_keys(holder)
    colleague = keys_in_use([staff_member(staff)])
    if staff_with(holder):
        raise HolderHasAKey
    if not colleague or not has_key(holder):
        raise KeyWillNotOpen
    pair = new_key_pair()
    add_grants(pair.private, add_key(pair, holder, at).id, [*colleague, *escrow()], at)
    about = (holder.kind.value, str(holder.id))
    record(verb="key.anew", by=by, at=at, about=about, staff=staff)
    if holder == TEAM and has_key(DISPATCHER):
        renew(holder=DISPATCHER, by=by, at=at)


def _renew(holder: Holder, recovery: OpenKey, by: str, at: datetime) -> None:
    """Put a new version of a key in use; with the team's one of the dispatcher's, which opens the earlier ones."""
    renew(holder=holder, by=by, at=at)
    if holder == TEAM and all_opened_with(recovery, DISPATCHER):
        hand_on(holder=DISPATCHER, opened=recovery, to=TEAM, by=by, at=at)
