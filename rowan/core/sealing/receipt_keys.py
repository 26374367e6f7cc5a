"""From a receipt, in one Argon2id, what finds its row and the key that opens it.

Nobody can try receipts without the pepper, which lives outside the database, and each try costs one Argon2id, whether
the text is somebody's receipt, nobody's or none at all.

Not protected: whoever holds the receipt opens what its key opens. For that there is the second word.
"""

import hmac
from typing import NamedTuple

from rowan.core.sealing.folding import without_gaps
from rowan.core.sealing.receipts import Receipt, read_receipt
from rowan.core.sealing.refusals import NoSecondWord, NotAKey
from rowan.core.sealing.secrets import KEY_BYTES
from rowan.core.sealing.stretching import FIRST, SALT_BYTES, stretched

_RECEIPT = "rowan receipt"
_NO_RECEIPT = "rowan no receipt"
_SECOND_WORD = "rowan second word"
_RECIPE = FIRST
"""Never another: what finds a row has no header beside it that could name an older one."""


class ReceiptKeys(NamedTuple):
    """What finds the row of a receipt (it may be stored), and the key that opens it (it may not). 32 bytes each."""

    lookup: bytes
    key: bytes

    def __repr__(self) -> str:
        return "ReceiptKeys(...)"


def lookup_and_key(pepper: bytes, receipt: Receipt) -> ReceiptKeys:
    """Return what a receipt stands for under a 32-byte pepper. Raises ``NotAKey`` for any other pepper."""
    return _both(pepper, _RECEIPT, receipt.secret)


def lookup_and_key_of_anything(pepper: bytes, text: str) -> ReceiptKeys:
    """Return the same for any text whatever, at the same cost: what is no receipt finds no row and opens nothing.

    Raises ``NotAKey`` for a pepper that has not 32 bytes.
    """
    receipt = read_receipt(text)
    if isinstance(receipt, Receipt):
        return lookup_and_key(pepper, receipt)
    return _both(pepper, _NO_RECEIPT, text.encode(errors="surrogatepass"))


def second_key(key: bytes, word: str) -> bytes:
    """Return the 32-byte key that a receipt's key and the word its owner chose give together, by an Argon2id more.

    The word is taken without capitals, accents, spaces and punctuation, so that it does not matter how or on which
    keyboard it is written. Raises ``NoSecondWord`` if nothing is left, and ``NotAKey`` for a key that has not 32
    bytes. Whether it is the right word shows in what opens. A short word can be guessed by whoever has both the
    receipt and the database with its pepper; that takes a tenth of a second a try.
    """
    said = without_gaps(word)
    if not said:
        raise NoSecondWord
    return _stretched(key, _SECOND_WORD, said.encode(errors="surrogatepass"), KEY_BYTES)


def _both(pepper: bytes, purpose: str, said: bytes) -> ReceiptKeys:
    raw = _stretched(pepper, purpose, said, 2 * KEY_BYTES)
    return ReceiptKeys(lookup=raw[:KEY_BYTES], key=raw[KEY_BYTES:])


def _stretched(key: bytes, purpose: str, said: bytes, size: int) -> bytes:
    """Stretch what is said, keyed, so that it differs for each key and each purpose."""
    if len(key) != KEY_BYTES:
        raise NotAKey
    salt = hmac.digest(key, f"{purpose}, salt".encode(), "sha256")[:SALT_BYTES]
    return stretched(
        hmac.digest(key, f"{purpose}: ".encode() + said, "sha256"), salt, size, _RECIPE
    )
