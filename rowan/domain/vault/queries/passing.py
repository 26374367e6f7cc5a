"""What was sealed for a week or two, under the week's key alone."""

from rowan.core.sealing import places
from rowan.core.sealing.epochs import unseal_outer
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.refusals import KeyWillNotOpen


def opened_of_its_week(sealed: bytes, *, kind: str, subject: int, epoch: int) -> bytes:
    """Return what was sealed for a week. Does not ask for whom. Raises ``EpochGone`` or ``KeyWillNotOpen``."""
    key = key_folder().epoch_key(epoch)
    try:
        return unseal_outer(key, sealed, places.of_passing(kind, subject))
    except EnvelopeWillNotOpen:
        raise KeyWillNotOpen from None
