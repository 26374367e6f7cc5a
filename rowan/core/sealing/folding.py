"""Take from a text what differs between two people who write the same: capitals, accents, forms of digits."""

import re
from unicodedata import category, decimal, normalize

_MARKS = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
"""Accents of Latin, Greek and Cyrillic, and what only chooses between two pictures of one sign."""

_DOTLESS = str.maketrans("\N{LATIN SMALL LETTER DOTLESS I}", "i")
_WORD = re.compile(r"[\u4e00-\u9fff]|[^\s\u4e00-\u9fff]+")
"""A Chinese character is a word by itself, as the public lists have it."""


def folded(text: str) -> str:
    """Return the text in NFKD without capitals and accents, with 0 to 9 for the digits of any script.

    Vowel signs and voicing marks of other scripts stay: there they make another word. What cannot be seen goes.
    """
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    plain = _MARKS.sub("", plain).translate(_DOTLESS)
    return "".join(str(decimal(sign, sign)) for sign in plain if category(sign) != "Cf")


def words_of(text: str) -> list[str]:
    """Return the folded words and numbers of a text, without what stands between them."""
    return _WORD.findall(_spaced(folded(text), gaps="ZPSC"))


def without_gaps(text: str) -> str:
    """Return the folded text without spaces and punctuation. Symbols stay: a heart is a word to whoever chose it."""
    return "".join(_spaced(folded(text), gaps="ZP").split())


def _spaced(text: str, *, gaps: str) -> str:
    """Put a space for every sign of these categories."""
    return "".join(" " if category(sign)[0] in gaps else sign for sign in text)
