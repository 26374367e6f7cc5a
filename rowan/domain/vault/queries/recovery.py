"""The recovery key, from its written shares, and its public half as it is carried from the machine that drew it."""

import re
from collections.abc import Sequence
from hashlib import sha256

from rowan.core.sealing.recovery import new_recovery, recovered
from rowan.core.sealing.refusals import ShareRefused, SharesOpenAnotherKey, SharesTooFew
from rowan.domain.vault.queries.keys import RECOVERY, OpenKey, public_key
from rowan.domain.vault.refusals import PublicHalfMisread, SharesRefused

_KEY, _CHECK = 32, 4
_PUBLIC = re.compile(f"[0-9a-f]{{{2 * (_KEY + _CHECK)}}}")


def new_recovery_key() -> tuple[bytes, tuple[str, ...]]:
    """Draw a recovery key: its public half, and three shares to write down. Keeps neither."""
    drawn = new_recovery()
    return drawn.public_key, drawn.shares


def recovered_key(shares: Sequence[str]) -> OpenKey:
    """Return the recovery key, opened by two shares.

    Raises ``NoSuchKey``, or ``SharesRefused`` with a sentence that names the share at fault by its position.
    """
    kept = public_key(RECOVERY)
    return OpenKey(kept.id, _recovered(shares, kept.public))


def require_shares_of(shares: Sequence[str], public: bytes) -> None:
    """Insist that two shares open the recovery key with this public half. Touches no database.

    Raises ``SharesRefused``.
    """
    _recovered(shares, public)


def _recovered(shares: Sequence[str], public: bytes) -> bytes:
    try:
        return recovered(shares, public_key=public)
    except (ShareRefused, SharesTooFew, SharesOpenAnotherKey) as refusal:
        raise SharesRefused(str(refusal)) from None


def written_public(public: bytes) -> str:
    """Return a public half as it is typed on another machine: in fours, with what tells a slip of the hand."""
    digits = (public + _check(public)).hex()
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def read_public(text: str) -> bytes:
    """Return the public half that was typed. Blanks and capitals do not matter. Raises ``PublicHalfMisread``."""
    digits = "".join(text.split()).lower()
    if not _PUBLIC.fullmatch(digits):
        raise PublicHalfMisread
    raw = bytes.fromhex(digits)
    if _check(raw[:_KEY]) != raw[_KEY:]:
        raise PublicHalfMisread
    return raw[:_KEY]


def _check(public: bytes) -> bytes:
    return sha256(public).digest()[:_CHECK]
