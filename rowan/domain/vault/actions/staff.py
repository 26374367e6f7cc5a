"""Keys of people who work here."""

from datetime import datetime

from django.db import transaction

from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal
from rowan.core.sealing.keypairs import key_pair_of, new_key_pair
from rowan.domain.trail.actions import record
from rowan.domain.vault.actions.making import add_key, lock_keys
from rowan.domain.vault.models import Grant, Key, Lock
from rowan.domain.vault.queries import (
    OpenKey,
    Stretched,
    public_key,
    staff_member,
    stretched_password,
)
from rowan.domain.vault.refusals import KeyWillNotOpen


def new_staff_key(*, staff: int, password: str | Stretched, by: str, at: datetime) -> OpenKey:
    """Make somebody a new key under a password, in place of one they may have had, and return it open.

    Nothing that was granted to the old key opens with the new one: a colleague grants it again. The old key, and what
    was granted to it, open with the old password no more. Does not judge the password, and costs one Argon2id if it is
    not stretched yet.
    """
    said = _stretched(password)
    pair, holder = new_key_pair(), staff_member(staff)
    with transaction.atomic():
        lock_keys(holder)
        key = add_key(pair, holder, at)
        old = Key.objects.filter(holder=holder.kind, holder_id=holder.id).exclude(pk=key.id)
        Lock.objects.filter(key__in=old).delete()
        Grant.objects.filter(to__in=old).delete()
        _lock(OpenKey(key.id, pair.private), said)
        record(verb="key.new", by=by, at=at, about=("staff", str(staff)))
    return OpenKey(key.id, pair.private)


def change_password(
    *, opened: OpenKey, staff: int, password: str | Stretched, by: str, at: datetime
) -> None:
    """Seal somebody's own key, which is open, under another password. What was granted to it stays.

    Costs one Argon2id if the password is not stretched yet. Raises ``KeyWillNotOpen`` if it is not their key in use, or
    ``NoSuchKey``.
    """
    said = _stretched(password)
    with transaction.atomic():
        own = public_key(staff_member(staff))
        if own.id != opened.id or key_pair_of(opened.private).public != own.public:
            raise KeyWillNotOpen
        _lock(opened, said)
        record(verb="key.password", by=by, at=at, about=("staff", str(staff)))


def _stretched(password: str | Stretched) -> Stretched:
    """Stretch a password before a transaction begins: SQLite lets nobody else write while one is open."""
    return stretched_password(password) if isinstance(password, str) else password


def _lock(opened: OpenKey, said: Stretched) -> None:
    sealed = seal(said.keys.key, opened.private, places.of_lock(opened.id))
    Lock.objects.update_or_create(
        key_id=opened.id,
        defaults={
            "header": said.header,
            "salt": said.salt,
            "verifier": said.keys.verifier,
            "private": sealed,
        },
    )
