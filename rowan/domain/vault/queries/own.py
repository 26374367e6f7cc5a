"""Small things that somebody seals for themself, under their own key."""

from rowan.core.sealing import places
from rowan.core.sealing.envelope import seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import derived
from rowan.domain.vault.queries.keys import OpenKey
from rowan.domain.vault.refusals import KeyWillNotOpen

_PURPOSE = "rowan own seeds"


def sealed_seed(own: OpenKey, factor: int, seed: bytes) -> bytes:
    """Return the seed of one-time codes as it may be stored: it opens with this person's key and nowhere else."""
    return seal(_key(own), seed, places.of_seed(factor))


def opened_seed(own: OpenKey, factor: int, sealed: bytes) -> bytes:
    """Return the seed. Raises ``KeyWillNotOpen``: after a forgotten password it opens no more."""
    try:
        return unseal(_key(own), sealed, places.of_seed(factor))
    except EnvelopeWillNotOpen:
        raise KeyWillNotOpen from None


def _key(own: OpenKey) -> bytes:
    return derived(own.private.hex(), _PURPOSE)
