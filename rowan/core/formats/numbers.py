"""Telephone numbers, as far as it takes to tell whether two are the same."""

import re

_EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|#)\s*[0-9]{1,6}$")
_LONG = 11


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers reach the same line, however they are written. An extension makes no difference."""
    return bool(_digits(one)) and _digits(one) == _digits(other)


def is_number(text: str) -> bool:
    """Say whether a text is one telephone number of seven to fifteen digits, perhaps with an extension."""
    plain = _EXTENSION.sub("", text.strip())
    return bool(re.fullmatch(r"\+?[0-9 ().\-/]+", plain)) and bool(
        re.fullmatch(r"[0-9]{7,15}", re.sub("[^0-9]", "", plain))
    )


def _digits(text: str) -> str:
    digits = re.sub("[^0-9]", "", _EXTENSION.sub("", text.strip()))
    return digits[1:] if len(digits) == _LONG and digits[0] == "1" else digits
