"""The two writes that every key begins with: its public half, and its private half for whoever may open it."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from rowan.core.sealing import places
from rowan.core.sealing.keypairs import KeyPair, wrap
from rowan.domain.vault.models import Grant, Key
from rowan.domain.vault.queries import RECOVERY, Holder, has_key
from rowan.domain.vault.refusals import HolderHasAKey


def add_first_key(pair: KeyPair, holder: Holder, at: datetime) -> Key:
    """Put the public half of a holder's first key in use. Raises ``HolderHasAKey``, also to who was a moment late."""
    if has_key(holder):
        raise HolderHasAKey
    try:
        with transaction.atomic():
            return _added(pair, holder, 1, at)
    except IntegrityError:
        raise HolderHasAKey from None


def add_key(pair: KeyPair, holder: Holder, at: datetime) -> Key:
    """Put the public half of the next version of a holder's key in use; the version before it is retired."""
    earlier = Key.objects.filter(holder=holder.kind, holder_id=holder.id)
    earlier.filter(retired_at=None).update(retired_at=at)
    last = earlier.order_by("-version").values_list("version", flat=True).first()
    return _added(pair, holder, (last or 0) + 1, at)


def _added(pair: KeyPair, holder: Holder, version: int, at: datetime) -> Key:
    return Key.objects.create(
        holder=holder.kind,
        holder_id=holder.id,
        version=version,
        public=pair.public,
        made_at=at,
    )


def add_grants(private: bytes, key: int, to: Collection[Key], at: datetime) -> None:
    """Wrap the private half of a key to others; a grant that stands is made anew."""
    for recipient in to:
        wrapped = wrap(bytes(recipient.public), private, places.of_grant(key, recipient.id))
        Grant.objects.update_or_create(
            key_id=key, to=recipient, defaults={"wrapped": wrapped, "granted_at": at}
        )


def lock_keys(holder: Holder) -> None:
    """Let nobody else renew or grant a holder's keys until this transaction ends."""
    rows = Key.objects.select_for_update().filter(holder=holder.kind, holder_id=holder.id)
    list(rows.order_by("pk").values_list("pk", flat=True))


def keys_in_use(holders: Collection[Holder]) -> list[Key]:
    """Return the rows of the keys in use of some holders; one without a key is left out."""
    rows = [
        Key.objects.filter(holder=each.kind, holder_id=each.id, retired_at=None) for each in holders
    ]
    return [key for found in rows for key in found]


def escrow() -> list[Key]:
    """Return the recovery key, to which every copy for a rainy day is wrapped; none before the ceremony."""
    return keys_in_use([RECOVERY])
