"""The key of the week: drawn when it is first needed, and forgotten in time."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rowan.core.sealing import places
from rowan.core.sealing.epochs import (
    EpochKey,
    alive_at,
    epoch_of,
    new_epoch_key,
    seal_outer,
    unseal_outer,
)
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import epoch_keys
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import EpochGone

_BATCH = 500


def present_epoch(at: datetime) -> EpochKey:
    """Return the key of this week, drawn now if nobody has yet. Raises ``KeyFolderUnsafe``."""
    epoch = epoch_of(at)
    try:
        return key_folder().epoch_key(epoch)
    except EpochGone:
        return key_folder().keep_epoch(new_epoch_key(epoch))


def turn_epoch(*, at: datetime) -> int:
    """Seal every wrap of another week under this week's key, forget keys that are due, and return how many it was.

    A wrap whose week is gone, or that somebody tampered with, opens for nobody and is left as it is. Killed at any
    point, it can be called again; several may run at once. Weeks to come are there after a clock that was wrong: they
    are treated alike. Raises ``RuntimeError`` within a transaction: no key is forgotten before what it sealed has been
    committed under another.
    """
    present, keys = present_epoch(at), epoch_keys()
    others = [epoch for epoch in keys if epoch != present.epoch]
    moved, last = 0, -1
    while True:
        wraps = _some(others, last)
        if not wraps:
            break
        moved += _turn(wraps, keys, present)
        last = wraps[-1]
    oldest, _ = alive_at(at)
    key_folder().forget_epochs_outside(oldest, present.epoch + 1)
    return moved


def _some(epochs: Collection[int], after: int) -> list[int]:
    rows = Wrap.objects.filter(epoch__in=epochs, pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:_BATCH])


@transaction.atomic(durable=True)
def _turn(wraps: Collection[int], keys: EpochKeys, present: EpochKey) -> int:
    """Move wraps to this week, one transaction for all of them. Whoever takes several takes them in this order."""
    rows = Wrap.objects.select_for_update(of=("self",)).select_related("content")
    rows = rows.filter(pk__in=wraps).exclude(epoch=present.epoch).order_by("pk")
    rows = rows.only("content", "to", "epoch", "sealed", "content__kind")
    return sum(_move(wrap, keys, present) for wrap in rows)


def _move(wrap: Wrap, keys: EpochKeys, present: EpochKey) -> int:
    place = places.of_wrap(wrap.content_id, wrap.content.kind, wrap.to_id)
    if wrap.epoch not in keys:
        return 0
    try:
        wrapped = unseal_outer(keys[wrap.epoch], bytes(wrap.sealed), place)
    except EnvelopeWillNotOpen:
        return 0
    sealed = seal_outer(present, wrapped, place)
    return Wrap.objects.filter(pk=wrap.pk).update(epoch=present.epoch, sealed=sealed)
