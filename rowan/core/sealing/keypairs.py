"""Wrap a key to whom it is meant for: anybody may wrap with the public half, only the private half unwraps.

A wrap is one version byte and libsodium's sealed box around a digest of the place and the 32 bytes of the key, so all
wraps have one length. The recipient's public key is bound into the box by libsodium itself.

Not protected: a wrap does not tell who made it. Whoever can write to the database and knows a public key can put a
wrap of a key of their own in the place of another; and whoever can swap a public key before something is wrapped gets
the wrap. Public keys must therefore be vouched for where they are kept.
"""

import hashlib
from dataclasses import dataclass, field

from nacl.bindings import (
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_box_SEALBYTES,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError

from rowan.core.sealing.envelope import Place
from rowan.core.sealing.refusals import EnvelopeWillNotOpen, NotAKey
from rowan.core.sealing.secrets import KEY_BYTES, new_key, same

VERSION = 1
_DIGEST_BYTES = 32
_PURPOSE = b"rowan wrap"
_SEALBYTES: int = crypto_box_SEALBYTES
WRAP_BYTES = 1 + _SEALBYTES + _DIGEST_BYTES + KEY_BYTES


@dataclass(frozen=True, eq=False)
class KeyPair:
    """Two halves of 32 bytes. The private one is never shown; two pairs are never compared byte by byte."""

    public: bytes
    private: bytes = field(repr=False)


def new_key_pair() -> KeyPair:
    """Draw a key pair. Keeps no copy; Python cannot erase the one it returns."""
    return key_pair_of(new_key())


def key_pair_of(private_key: bytes) -> KeyPair:
    """Return the pair that a 32-byte private key belongs to. Raises ``NotAKey``."""
    if len(private_key) != KEY_BYTES:
        raise NotAKey
    return KeyPair(crypto_scalarmult_base(private_key), private_key)


def wrap(public_key: bytes, secret: bytes, place: Place) -> bytes:
    """Return a wrap of ``secret``, a key of 32 bytes, for ``place`` and whoever holds the private half.

    Raises ``NotAKey`` if either is none. Does not vouch for whose public key it is.
    """
    if len(secret) != KEY_BYTES:
        raise NotAKey
    try:
        box = crypto_box_seal(_digest(place) + secret, public_key)
    except (CryptoError, ValueError):
        raise NotAKey from None
    return bytes([VERSION]) + box


def unwrap(pair: KeyPair, wrapped: bytes, place: Place) -> bytes:
    """Return the key that was wrapped for ``place``.

    Raises ``EnvelopeWillNotOpen`` for a wrong key, place, version, length or byte, and does not say which. Both halves
    are asked for, because to work the public one out each time takes a third of the time that it all takes.
    """
    if len(wrapped) != WRAP_BYTES or wrapped[0] != VERSION:
        raise EnvelopeWillNotOpen
    try:
        opened = crypto_box_seal_open(wrapped[1:], pair.public, pair.private)
    except CryptoError:
        raise EnvelopeWillNotOpen from None
    if not same(opened[:_DIGEST_BYTES], _digest(place)):
        raise EnvelopeWillNotOpen
    return opened[_DIGEST_BYTES:]


def _digest(place: Place) -> bytes:
    """Stand for a place in 32 bytes, so that a long name does not make a longer wrap."""
    said = place.associated_data()
    return hashlib.blake2b(said, digest_size=_DIGEST_BYTES, key=_PURPOSE).digest()
