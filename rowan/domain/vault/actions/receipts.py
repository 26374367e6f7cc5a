"""Referral keys: each opens with a receipt and its second word, and for an advocate who holds the case."""

from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal
from rowan.core.sealing.keypairs import KeyPair, new_key_pair
from rowan.domain.vault.actions.contents import add_wrap
from rowan.domain.vault.actions.epochs import present_epoch
from rowan.domain.vault.actions.making import (
    add_first_key,
    add_grants,
    add_key,
    keys_in_use,
    lock_keys,
)
from rowan.domain.vault.actions.wraps import delete_wraps
from rowan.domain.vault.models import Key, Receipt, Wrap
from rowan.domain.vault.queries import (
    Holder,
    OpenKey,
    PublicKey,
    ReceiptKeys,
    epoch_keys,
    public_key,
    referral,
    sealed_by,
    staff_member,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, ReceiptTaken

_SHORTEST = 128
"""Bytes that a slip and a private half are filled up to: all have one length."""


@transaction.atomic
def make_referral_key(
    *, subject: int, receipt: ReceiptKeys, second: bytes, at: datetime
) -> OpenKey:
    """Make the key of a new referral under its receipt and second word, and return it open.

    Raises ``ReceiptTaken`` if the receipt has a referral, also to who was a moment late. No escrow opens it. Writes no
    trail line: the action that calls it does.
    """
    pair = new_key_pair()
    key = add_first_key(pair, referral(subject), at)
    _put_under(pair, key, receipt, second)
    return OpenKey(key.id, pair.private)


@transaction.atomic
def renew_receipt(
    *, subject: int, opened: OpenKey, receipt: ReceiptKeys, second: bytes, at: datetime
) -> OpenKey:
    """Put a new key in place of a referral's, under another receipt and second word, and return it open.

    All that the old one opens is wrapped to the new one; the old one, its receipt, its wraps and what advocates held of
    it are gone. Raises ``KeyWillNotOpen`` if ``opened`` is not its key in use, ``ReceiptTaken`` or ``NoSuchKey``.
    Writes no trail line: the action that calls it does.
    """
    holder = referral(subject)
    lock_keys(holder)
    if public_key(holder).id != opened.id:
        raise KeyWillNotOpen
    pair = new_key_pair()
    key = add_key(pair, holder, at)
    _put_under(pair, key, receipt, second)
    _wrap_all_again(opened, PublicKey(key.id, key.version, pair.public), at)
    _remove(_of(holder).exclude(pk=key.id))
    return OpenKey(key.id, pair.private)


@transaction.atomic
def let_advocate_open(*, subject: int, opened: OpenKey, staff: int, at: datetime) -> None:
    """Let somebody with an account open a referral with their own key, as who holds the case.

    Raises ``KeyWillNotOpen`` if ``opened`` is not the referral's key in use, or they have no key yet. Writes no trail
    line: the action that calls it does.
    """
    holder = referral(subject)
    lock_keys(holder)
    own = keys_in_use([staff_member(staff)])
    if public_key(holder).id != opened.id or not own:
        raise KeyWillNotOpen
    add_grants(opened.private, opened.id, own, at)


@transaction.atomic
def remove_referral_key(*, subject: int) -> None:
    """Remove a referral's key with its receipt, its grants and the wraps to it: whoever had them opens nothing more.

    None is no error. What others can open stays: ``shred`` is for that.
    """
    holder = referral(subject)
    lock_keys(holder)
    _remove(_of(holder))


def _put_under(pair: KeyPair, key: Key, receipt: ReceiptKeys, second: bytes) -> None:
    whose, opens = places.of_slip(receipt.lookup), places.of_receipt(receipt.lookup, key.id)
    row = Receipt(
        lookup=receipt.lookup,
        key=key,
        slip=seal(receipt.key, str(key.holder_id).encode(), whose, shortest=_SHORTEST),
        private=seal(second, pair.private, opens, shortest=_SHORTEST),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise ReceiptTaken from None


def _wrap_all_again(old: OpenKey, new: PublicKey, at: datetime) -> None:
    """Let a new key open what an old one does. What somebody tampered with opens for nobody, and is passed over."""
    epochs, present = epoch_keys(), present_epoch(at)
    wraps = list(Wrap.objects.filter(to=old.id).order_by("pk").values_list("pk", flat=True))
    for row in sealed_by(wraps):
        with suppress(EpochGone, KeyWillNotOpen):
            wrapped = row.wrapped_for(new, old, epochs, present)
            add_wrap(content=row.content, to=new.id, epoch=present.epoch, wrapped=wrapped)


def _of(holder: Holder) -> QuerySet[Key]:
    return Key.objects.filter(holder=holder.kind, holder_id=holder.id)


def _remove(keys: QuerySet[Key]) -> None:
    gone = list(keys.values_list("pk", flat=True))
    delete_wraps(Wrap.objects.filter(to__in=gone))
    Key.objects.filter(pk__in=gone).delete()
