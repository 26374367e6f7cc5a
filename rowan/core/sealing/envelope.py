"""Seal bytes so that only the key opens them, and only in the place they were sealed for.

An envelope is one version byte, a random nonce, and XChaCha20-Poly1305 over the padded plaintext. What kind of thing
it is, whose, which field and which revision are authenticated with it, so nobody who can write to the database can
move one envelope to where another belongs.

Not protected: an older envelope of the same place and revision may be put back in its stead, and whoever holds two
keys can make one envelope that opens differently under each.
"""

import struct
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from rowan.core.sealing.refusals import EnvelopeWillNotOpen, PlaintextTooLong

VERSION = 1
LONGEST = 64 * 1024
SHORTEST = 1024
_NONCE_BYTES: int = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class Place:
    """Where an envelope belongs: it opens nowhere else."""

    kind: str
    id: str
    field: str
    revision: int = 0

    def associated_data(self) -> bytes:
        """Return the place as bytes that no other place shares: each part goes with its length."""
        parts = [str(VERSION), self.kind, self.id, self.field, str(self.revision)]
        return b"".join(_LENGTH.pack(len(raw)) + raw for raw in map(str.encode, parts))


def seal(key: bytes, plaintext: bytes, place: Place, *, shortest: int = SHORTEST) -> bytes:
    """Return an envelope of ``plaintext`` for ``place`` under a 32-byte ``key``.

    ``shortest`` is the size in bytes that less is filled up to: smaller only for what always has one length, as keys
    have. Raises ``PlaintextTooLong`` past 64 KiB less four bytes. Does not keep or derive keys.
    """
    nonce = random_bytes(_NONCE_BYTES)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        _padded(plaintext, shortest), place.associated_data(), nonce, key
    )
    return bytes([VERSION]) + nonce + sealed


def unseal(key: bytes, envelope: bytes, place: Place) -> bytes:
    """Return what was sealed. Raises ``EnvelopeWillNotOpen`` for a wrong key, place, version or byte."""
    if envelope[:1] != bytes([VERSION]):
        raise EnvelopeWillNotOpen
    nonce, sealed = envelope[1 : 1 + _NONCE_BYTES], envelope[1 + _NONCE_BYTES :]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(
            sealed, place.associated_data(), nonce, key
        )
    except (CryptoError, ValueError):
        raise EnvelopeWillNotOpen from None
    return _unpadded(padded)


def _padded(plaintext: bytes, shortest: int) -> bytes:
    """Fill up to ``shortest``, or twice that, and so on to 64 KiB: a size tells little of what is inside."""
    body = _LENGTH.pack(len(plaintext)) + plaintext
    size = shortest
    while size < len(body):
        size *= 2
    if size > LONGEST:
        raise PlaintextTooLong
    return body.ljust(size, b"\0")


def _unpadded(padded: bytes) -> bytes:
    """Take off the filling. What was not filled here is refused, though the key fits."""
    length = int.from_bytes(padded[: _LENGTH.size])
    plaintext = padded[_LENGTH.size : _LENGTH.size + length]
    if len(padded) < _LENGTH.size or len(plaintext) != length:
        raise EnvelopeWillNotOpen
    return plaintext
