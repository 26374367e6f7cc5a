"""What a program answers by text message: the code that it was sent, and how many places are free now."""

import re
from dataclasses import dataclass
from unicodedata import normalize

CODE_DIGITS = 6
MOST_NUMBERS = 20
_SAME = frozenset({"same", "igual"})
_NUMBER = re.compile(r"[0-9]{1,3}")
_CODE = re.compile(rf"[0-9]{{{CODE_DIGITS}}}")
_APART = re.compile(r"[\W_]+")
_BELOW_NOTHING = re.compile(r"\s[-\u2212\u2013][0-9]")


class ReplyUnreadable(Exception):
    """This is no code with numbers or one word after it."""


@dataclass(frozen=True)
class Reply:
    """One answer. ``free`` has a number a pool, in the order of pools; none of them where ``is_same``, or no word came.

    The code is whatever stands where one should: whether it is good is for whoever gave it out.
    """

    code: str
    free: tuple[int, ...] = ()
    is_same: bool = False


def read_reply(text: str) -> Reply:
    """Read an answer: a code alone, a code and numbers, or a code and SAME (or IGUAL), with anything between them.

    Raises ``ReplyUnreadable``. Does not know how many pools there are.
    """
    code, *said = _parts(text)
    if not _CODE.fullmatch(code) or len(said) > MOST_NUMBERS:
        raise ReplyUnreadable
    if len(said) == 1 and said[0] in _SAME:
        return Reply(code, is_same=True)
    if not all(_NUMBER.fullmatch(part) for part in said):
        raise ReplyUnreadable
    return Reply(code, tuple(int(part) for part in said))


def _parts(text: str) -> list[str]:
    """Return the words and numbers of a text, in small letters; wide digits and letters count as plain ones.

    A number below nothing is none of them: without its sign it would be a promise.
    """
    plain = normalize("NFKC", text).casefold()
    if _BELOW_NOTHING.search(plain):
        raise ReplyUnreadable
    return [part for part in _APART.split(plain) if part] or [""]
