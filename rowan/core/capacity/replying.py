"""What a program answers by text message: the code that it was sent, and how many places are free now."""

import re
from dataclasses import dataclass
from unicodedata import category

CODE_DIGITS = 6
MOST_NUMBERS = 20
_LONGEST = 1600
"""Gateways carry no longer text: what comes after is not read."""

_SAME = frozenset({"same", "igual"})
_NO_MORE = frozenset({"stop", "stopall", "end", "cancel", "quit", "unsubscribe", "alto", "parar"})
_NUMBER = re.compile(r"[0-9]{1,3}")
_CODE = re.compile(rf"(?<![0-9])[0-9]{{{CODE_DIGITS}}}(?![0-9])")
_REPLY = re.compile(rf"([0-9]{{{CODE_DIGITS}}})(?![0-9])\s*[:=]?(.*)", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;]+")
_AT_THE_END = ".! \n"
_WIDE = {sign + 0xFEE0: sign for sign in range(0x21, 0x7F)}


class ReplyUnreadable(Exception):
    """This is no code, or none with numbers or one word after it."""


@dataclass(frozen=True)
class Reply:
    """One answer. ``free`` has a number a pool, in the order of pools; none of them where ``is_same``, or no word came.

    The code is whatever stands where one should: whether it is good is for whoever gave it out.
    """

    code: str
    free: tuple[int, ...] = ()
    is_same: bool = False


def read_code(text: str) -> str:
    """Return the first six digits in a text that stand alone, whatever else it says. Raises ``ReplyUnreadable``."""
    found = _CODE.search(_plain(text))
    if found is None:
        raise ReplyUnreadable
    return found[0]


def read_reply(text: str) -> Reply:
    """Read an answer: a code alone, a code and numbers, or a code and SAME (or IGUAL).

    Between numbers stand blanks, commas and semicolons, and nothing else: 2-3, 2.5 and -1 are no numbers of places. A
    colon may follow the code, and a full stop may end it all. Raises ``ReplyUnreadable``. Does not know how many pools
    there are.
    """
    found = _REPLY.fullmatch(_plain(text))
    if found is None:
        raise ReplyUnreadable
    code, said = found[1], [part for part in _BETWEEN.split(found[2]) if part]
    if len(said) == 1 and said[0].lstrip("¡") in _SAME:
        return Reply(code, is_same=True)
    if len(said) > MOST_NUMBERS or not all(_NUMBER.fullmatch(part) for part in said):
        raise ReplyUnreadable
    return Reply(code, tuple(int(part) for part in said))


def wants_no_more(text: str) -> bool:
    """Say whether a text is one of the words by which a telephone is sent nothing any more, and nothing besides."""
    return _plain(text) in _NO_MORE


def _plain(text: str) -> str:
    """Return a text in small letters, wide ones made plain, without what cannot be seen and how it ends."""
    seen = (" " if category(sign) == "Cf" else sign for sign in text[:_LONGEST])
    return "".join(seen).translate(_WIDE).casefold().strip().rstrip(_AT_THE_END)
