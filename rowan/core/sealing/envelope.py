"""Seal bytes so that only the key opens them, and only in the place they were sealed for.

An envelope is one version byte, a random nonce, and XChaCha20-Poly1305 over the padded plaintext. What kind of thing
it is, whose, which field and which revision are authenticated with it, so nobody who can write to the database can
move one envelope to where another belongs.
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
KEY_BYTES = 32
LONGEST = 64 * 1024
_SHORTEST = 1024
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


def seal(key: bytes, plaintext: bytes, place: Place) -> bytes:
    """Return an envelope of ``plaintext`` for ``place`` under a 32-byte ``key``.

    Raises ``PlaintextTooLong`` past 64 KiB less four bytes. Does not keep or derive keys.
    """
    nonce = random_bytes(_NONCE_BYTES)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        _padded(plaintext), place.associated_data(), nonce, key
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
    (length,) = _LENGTH.unpack_from(padded)
    return padded[_LENGTH.size : _LENGTH.size + length]


def _padded(plaintext: bytes) -> bytes:
    """Fill up to 1, 2, 4 ... 64 KiB, so that a size tells little of what is inside."""
    body = _LENGTH.pack(len(plaintext)) + plaintext
    size = _SHORTEST
    while size < len(body):
        size *= 2
    if size > LONGEST:
        raise PlaintextTooLong
    return body.ljust(size, b"\0")
