"""Whose keys there are, and which of them open with a password or with a key that is open already."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from django.db.models import QuerySet

from rowan.core.sealing import places
from rowan.core.sealing.envelope import unseal
from rowan.core.sealing.keypairs import KeyPair, key_pair_of, unwrap
from rowan.core.sealing.passwords import PasswordKeys, keys_of, new_salt
from rowan.core.sealing.refusals import EnvelopeWillNotOpen, UnknownRecipe
from rowan.core.sealing.secrets import same
from rowan.domain.vault.models import Grant, HolderKind, Key, Lock
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchKey

_MARK = b"rowan mark"


class Holder(NamedTuple):
    """Whose a key is."""

    kind: HolderKind
    id: int = 0


TEAM = Holder(HolderKind.TEAM)
DISPATCHER = Holder(HolderKind.DISPATCHER)
RECOVERY = Holder(HolderKind.RECOVERY)


def staff_member(user: int) -> Holder:
    """Return somebody who works here, as the holder of a key."""
    return Holder(HolderKind.STAFF, user)


def program(number: int) -> Holder:
    """Return a program as the holder of a key."""
    return Holder(HolderKind.PROGRAM, number)


def referral(subject: int) -> Holder:
    """Return a referral as the holder of a key: whoever has its receipt and the second word opens it."""
    return Holder(HolderKind.REFERRAL, subject)


@dataclass(frozen=True, eq=False)
class OpenKey:
    """A key whose private half is in memory. It belongs into a sealed session or the agent, and nowhere else."""

    id: int
    private: bytes = field(repr=False)

    @cached_property
    def pair(self) -> KeyPair:
        """Return both halves of it."""
        return key_pair_of(self.private)


@dataclass(frozen=True)
class PublicKey:
    """What anybody may know of a key in use."""

    id: int
    version: int
    public: bytes


def public_key(holder: Holder) -> PublicKey:
    """Return the key in use of a holder. Raises ``NoSuchKey``."""
    row = _in_use(holder).first()
    if row is None:
        raise NoSuchKey
    return PublicKey(row.id, row.version, bytes(row.public))


def has_key(holder: Holder) -> bool:
    """Say whether a holder has a key in use."""
    return _in_use(holder).exists()


def _in_use(holder: Holder) -> QuerySet[Key]:
    return Key.objects.filter(holder=holder.kind, holder_id=holder.id, retired_at=None)


def programs_with_keys() -> frozenset[int]:
    """Return the programs that have a key in use: somebody of theirs has signed in."""
    rows = Key.objects.filter(holder=HolderKind.PROGRAM, retired_at=None)
    return frozenset(rows.values_list("holder_id", flat=True))


def public_keys(*holders: Holder) -> list[PublicKey]:
    """Return the keys in use of some holders; one without a key is left out."""
    rows = [row for holder in holders for row in _in_use(holder)]
    return [PublicKey(row.id, row.version, bytes(row.public)) for row in rows]


def is_key_in_use(opened: OpenKey, holder: Holder) -> bool:
    """Say whether an open key is the one in use of a holder, and not only named like it."""
    row = _in_use(holder).filter(pk=opened.id).first()
    return row is not None and opened.pair.public == bytes(row.public)


def mark_of(opened: OpenKey, name: str) -> bytes:
    """Return what only this key gives for a name: who sees it cannot tell whose key it was, nor for which name."""
    return blake2b(name.encode(), key=opened.private, person=_MARK, digest_size=32).digest()


def holders_not_recoverable() -> int:
    """Count the keys in use of team, dispatcher and programs that the recovery key cannot open."""
    kinds = (HolderKind.TEAM, HolderKind.DISPATCHER, HolderKind.PROGRAM)
    rows = Key.objects.filter(holder__in=kinds, retired_at=None)
    return rows.exclude(grants__to__in=_in_use(RECOVERY)).count()


def staff_with(holder: Holder) -> frozenset[int]:
    """Return the staff who can open the key in use of a holder, with the key that they have now."""
    grants = Grant.objects.filter(key__in=_in_use(holder), to__retired_at=None)
    grants = grants.filter(to__holder=HolderKind.STAFF)
    return frozenset(grants.values_list("to__holder_id", flat=True))


def opened_by_password(staff: int | None, password: str) -> OpenKey | None:
    """Return somebody's own key if this is their password, else nothing.

    Costs one Argon2id whoever is asked for: nobody, somebody without a key, a wrong password. How many may run at once
    is for the caller to limit.
    """
    lock = _lock_of(staff)
    keys = _stretched(password, lock)
    if lock is None or keys is None or not same(keys.verifier, bytes(lock.verifier)):
        return None
    try:
        private = unseal(keys.key, bytes(lock.private), places.of_lock(lock.key_id))
        return matched(lock.key, private)
    except (EnvelopeWillNotOpen, KeyWillNotOpen):
        return None


def _lock_of(staff: int | None) -> Lock | None:
    """Return what somebody's password opens. It looks for nobody as well: that takes the same time."""
    own = Lock.objects.filter(key__holder=HolderKind.STAFF, key__retired_at=None)
    return own.filter(key__holder_id=staff or 0).select_related("key").first()


def _stretched(password: str, lock: Lock | None) -> PasswordKeys | None:
    """Run one Argon2id, and one only, also where there is no lock or somebody tampered with it."""
    if lock is not None:
        try:
            return keys_of(password, bytes(lock.salt), lock.header)
        except (UnknownRecipe, ValueError):
            pass
    keys_of(password, new_salt())
    return None


def opened_with(opened: OpenKey, holder: Holder) -> OpenKey:
    """Return the key in use of a holder, by the grant to a key that is open. Raises ``KeyWillNotOpen``."""
    grants = Grant.objects.filter(key__in=_in_use(holder), to=opened.id)
    grant = grants.select_related("key").first()
    if grant is None:
        raise KeyWillNotOpen
    return _granted(grant, opened)


def all_opened_with(opened: OpenKey, holder: Holder) -> list[OpenKey]:
    """Return every version of a holder's key that was granted to a key that is open, the newest first.

    A grant that somebody tampered with is left out.
    """
    grants = Grant.objects.filter(key__holder=holder.kind, key__holder_id=holder.id, to=opened.id)
    found = []
    for grant in grants.select_related("key").order_by("-key__version"):
        with suppress(KeyWillNotOpen):
            found.append(_granted(grant, opened))
    return found


def _granted(grant: Grant, opened: OpenKey) -> OpenKey:
    place = places.of_grant(grant.key_id, opened.id)
    try:
        private = unwrap(opened.pair, bytes(grant.wrapped), place)
    except EnvelopeWillNotOpen:
        raise KeyWillNotOpen from None
    return matched(grant.key, private)


def matched(key: Key, private: bytes) -> OpenKey:
    """Insist that the public half in the row is this key's own: to another one others would seal for a stranger."""
    if key_pair_of(private).public != bytes(key.public):
        raise KeyWillNotOpen
    return OpenKey(key.id, private)
