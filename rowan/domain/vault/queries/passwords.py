"""Which passwords will do, and what a key is locked with in their place."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator

from rowan.core.sealing.passwords import (
    FEWEST_CHARACTERS,
    PasswordKeys,
    keys_of,
    listed,
    new_salt,
    require_good,
)
from rowan.core.sealing.refusals import PasswordTooCommon, PasswordTooShort
from rowan.core.sealing.stretching import NEWEST

__all__ = ["FEWEST_CHARACTERS"]


@dataclass(frozen=True, eq=False)
class Stretched:
    """A new password after its Argon2id, with a salt of its own: what a key is locked with. Never the password."""

    header: str
    salt: bytes = field(repr=False)
    keys: PasswordKeys = field(repr=False)


def stretched_password(password: str) -> Stretched:
    """Stretch a new password, at the cost of one Argon2id. Does not judge it.

    Call it before the transaction that locks a key with it: on SQLite nobody else could write meanwhile.
    """
    salt = new_salt()
    return Stretched(NEWEST, salt, keys_of(password, salt, NEWEST))


def password_fault(password: str) -> str:
    """Return why a new password will not do, ``short`` or ``common``, or nothing if it will.

    The list of common ones is that which Django ships: no other host is asked.
    """
    try:
        require_good(password, _common())
    except PasswordTooShort:
        return "short"
    except PasswordTooCommon:
        return "common"
    return ""


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(listed, CommonPasswordValidator().passwords))
