"""A receipt: 90 random bits that bring a person back, as 28 digits or as nine words of their language.

Each form opens. What room is left checks the writing: nine bits in the words, three in the digits. So of slips of the
pen one in 512 passes in the words and one in eight in the digits; what passes is a receipt that nobody has.

Not protected: whoever sees a receipt has it.
"""

import hashlib
from dataclasses import dataclass, field
from unicodedata import normalize

from nacl.utils import random as random_bytes

from rowan.core.sealing.folding import words_of
from rowan.core.sealing.refusals import NotAKey
from rowan.core.sealing.secrets import same
from rowan.core.sealing.wordlists import numbers, words

BITS = 90
DIGITS = 28
WORDS = 9
_BYTES = 12
_GROUP = 4
_WORD_BITS = 11
_CHECK_BITS = 9
_DIGIT_CHECK_BITS = 3
_OFF = -1
"""Where a word stands that a list does not have."""

_LONGEST = 1000
"""Characters: far more than any receipt, and little enough to read at once."""


@dataclass(frozen=True, eq=False)
class Receipt:
    """The 90 bits, as 12 bytes whose first six bits are zero. Never shown. Raises ``NotAKey`` for any others."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _BYTES or int.from_bytes(self.secret) >> BITS:
            raise NotAKey

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Receipt) and same(self.secret, other.secret)

    def __hash__(self) -> int:
        return hash(self.secret)


@dataclass(frozen=True)
class Misread:
    """A text that is no receipt. ``word`` is one that no list has, if that is why: it may be told to whoever wrote it.

    Anything else must not be told: the page is the same as for a receipt that nobody has.
    """

    word: str | None = field(default=None, repr=False)


def new_receipt() -> Receipt:
    """Draw a receipt. Keeps no copy."""
    return Receipt((int.from_bytes(random_bytes(_BYTES)) >> 8 * _BYTES - BITS).to_bytes(_BYTES))


def in_digits(receipt: Receipt) -> str:
    """Return the receipt as 28 digits in seven groups of four."""
    digits = f"{_with_check(receipt, _DIGIT_CHECK_BITS):0{DIGITS}}"
    return " ".join(digits[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))


def in_words(receipt: Receipt, language: str) -> str:
    """Return the receipt as nine words of a language. Raises ``NoWordsInThisLanguage``."""
    number = _with_check(receipt, _CHECK_BITS)
    shifts = range((WORDS - 1) * _WORD_BITS, -1, -_WORD_BITS)
    listed = words(language)
    return " ".join(listed[number >> shift & len(listed) - 1] for shift in shifts)


def read_receipt(text: str) -> Receipt | Misread:
    """Return the receipt that a text is, in digits of any script or in words of any language that has a list.

    Capitals, accents, spaces and punctuation do not matter. Says nothing of whether anybody has this receipt.
    """
    if len(text) > _LONGEST:
        return Misread()
    parts = words_of(text)
    if all(part.isdecimal() for part in parts):
        return _from_digits("".join(parts))
    return _from_words(parts)


def _from_digits(digits: str) -> Receipt | Misread:
    if len(digits) != DIGITS:
        return Misread()
    return _checked(int(digits), _DIGIT_CHECK_BITS) or Misread()


def _from_words(parts: list[str]) -> Receipt | Misread:
    """Try every language that has all the words.

    The two Chinese lists give a word they share the same number. No other two share more than 123: that nine words
    stand in both, and pass the check of both, happens to one receipt in ten million million.
    """
    found = [[listed.get(part, _OFF) for part in parts] for listed in numbers().values()]
    nearest = min(found, key=lambda places: places.count(_OFF))
    if _OFF in nearest:
        return Misread(normalize("NFC", parts[nearest.index(_OFF)]))
    whole = [places for places in found if _OFF not in places and len(places) == WORDS]
    return next(filter(None, map(_from_places, whole)), Misread())


def _from_places(places: list[int]) -> Receipt | None:
    number = 0
    for place in places:
        number = number << _WORD_BITS | place
    return _checked(number, _CHECK_BITS)


def _with_check(receipt: Receipt, bits: int) -> int:
    """Return the receipt's number followed by as many bits of its check as there is room for."""
    check = hashlib.blake2b(receipt.secret, digest_size=2, person=b"rowan receipt").digest()
    return int.from_bytes(receipt.secret) << bits | int.from_bytes(check) >> 16 - bits


def _checked(number: int, bits: int) -> Receipt | None:
    if number >> bits >> BITS:
        return None
    receipt = Receipt((number >> bits).to_bytes(_BYTES))
    return receipt if _with_check(receipt, bits) == number else None
