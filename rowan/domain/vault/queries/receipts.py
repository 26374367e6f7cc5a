"""What a receipt finds by itself, and what opens with the word its owner chose."""

from rowan.core.sealing import places
from rowan.core.sealing.envelope import unseal
from rowan.core.sealing.receipt_keys import ReceiptKeys, lookup_and_key_of_anything, second_key
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import new_key
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Receipt
from rowan.domain.vault.queries.keys import OpenKey, matched
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchReceipt


def stretched_receipt(text: str) -> ReceiptKeys:
    """Return what a receipt stands for here, or any text, at the same cost: one Argon2id.

    How many may run at once is for the caller to limit. Raises ``KeyFolderUnsafe``.
    """
    return lookup_and_key_of_anything(_pepper(), text)


def stretched_word(keys: ReceiptKeys, word: str) -> bytes:
    """Return the key that a receipt and a second word give, by one Argon2id more. Raises ``NoSecondWord``."""
    return second_key(keys.key, word)


def subject_of(keys: ReceiptKeys) -> int:
    """Return whose a receipt is. Raises ``NoSuchReceipt``, also if somebody wrote into the row."""
    return int(_slip(keys, _row(keys)))


def opened_by_receipt(keys: ReceiptKeys, second: bytes) -> OpenKey:
    """Return the referral's key, open. Raises ``NoSuchReceipt``, or ``KeyWillNotOpen`` for another second word."""
    row = _row(keys)
    _slip(keys, row)
    try:
        private = unseal(second, bytes(row.private), places.of_receipt(keys.lookup, row.key_id))
    except EnvelopeWillNotOpen:
        raise KeyWillNotOpen from None
    return matched(row.key, private)


def _row(keys: ReceiptKeys) -> Receipt:
    row = Receipt.objects.select_related("key").filter(pk=keys.lookup).first()
    if row is None:
        raise NoSuchReceipt
    return row


def _slip(keys: ReceiptKeys, row: Receipt) -> bytes:
    """Return whose the receipt says it is, if the key beside it is theirs too."""
    try:
        said = unseal(keys.key, bytes(row.slip), places.of_slip(keys.lookup))
    except EnvelopeWillNotOpen:
        raise NoSuchReceipt from None
    if int(said) != row.key.holder_id:
        raise NoSuchReceipt
    return said


def _pepper() -> bytes:
    folder = key_folder()
    return folder.pepper() or folder.keep_pepper(new_key())
