"""The recovery key, from its written shares."""

from collections.abc import Sequence

from rowan.core.sealing.recovery import new_recovery, recovered
from rowan.core.sealing.refusals import ShareRefused, SharesOpenAnotherKey, SharesTooFew
from rowan.domain.vault.queries.keys import RECOVERY, OpenKey, public_key
from rowan.domain.vault.refusals import SharesRefused


def new_recovery_key() -> tuple[bytes, tuple[str, ...]]:
    """Draw a recovery key: its public half, and three shares to write down. Keeps neither."""
    drawn = new_recovery()
    return drawn.public_key, drawn.shares


def recovered_key(shares: Sequence[str]) -> OpenKey:
    """Return the recovery key, opened by two shares.

    Raises ``NoSuchKey``, or ``SharesRefused`` with a sentence that names the share at fault by its position.
    """
    kept = public_key(RECOVERY)
    try:
        return OpenKey(kept.id, recovered(shares, public_key=kept.public))
    except (ShareRefused, SharesTooFew, SharesOpenAnotherKey) as refusal:
        raise SharesRefused(str(refusal)) from None
