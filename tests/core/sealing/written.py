"""One recovery key and its shares, drawn once: what the tests of written shares copy, damage and mix up."""

from rowan.core.sealing.recovery import new_recovery

RECOVERY = new_recovery()
SHARES = RECOVERY.shares
OTHER = new_recovery()
"""The shares of another key."""


def without(position: int, put: str) -> list[str]:
    """Return the three shares with another text at one position, counted from 1."""
    return [put if at == position else share for at, share in enumerate(SHARES, 1)]
