"""Telephone numbers, as far as it takes to tell whether two are the same, and to send one a text message."""

import re

_EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|#)\s*[0-9]{1,6}$")
_LONG = 11


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers reach the same line, however they are written. An extension makes no difference."""
    return bool(plain_digits(one)) and plain_digits(one) == plain_digits(other)


def is_number(text: str) -> bool:
    """Say whether a text is one telephone number of seven to fifteen digits, perhaps with an extension."""
    plain = _EXTENSION.sub("", text.strip())
    return bool(re.fullmatch(r"\+?[0-9 ().\-/]+", plain)) and bool(
        re.fullmatch(r"[0-9]{7,15}", re.sub("[^0-9]", "", plain))
    )


def dialled(text: str) -> str | None:
    """Return a number of this country as the whole world dials it, ``+15555550100``, or nothing where it is none.

    Text messages go to numbers that begin with +1 and nowhere else. An extension takes none either.
    """
    plain = text.strip()
    if not is_number(plain) or _EXTENSION.search(plain):
        return None
    digits = re.sub("[^0-9]", "", plain)
    if len(digits) == _LONG and digits[0] == "1":
        return f"+{digits}"
    return f"+1{digits}" if len(digits) == _LONG - 1 and not plain.startswith("+") else None


def plain_digits(text: str) -> str:
    """Return the digits of a number without an extension and without the 1 of this country. Checks nothing."""
    digits = re.sub("[^0-9]", "", _EXTENSION.sub("", text.strip()))
    return digits[1:] if len(digits) == _LONG and digits[0] == "1" else digits
