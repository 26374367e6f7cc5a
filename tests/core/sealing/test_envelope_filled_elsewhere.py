"""An envelope that the right key sealed, but that was not filled here, is refused and never read by half."""

import pytest
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)

from rowan.core.sealing.envelope import VERSION, Place, seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen

KEY, HERE, NONCE = bytes(32), Place("session", "1", "data"), bytes(24)


def _sealed(padded: bytes) -> bytes:
    where = HERE.associated_data()
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(padded, where, NONCE, KEY)
    return bytes([VERSION]) + NONCE + sealed


@pytest.mark.parametrize(
    "padded", [b"", b"\0", b"\0\0\0", b"\0\0\0\1", b"\0\0\0\3ab", b"\xff\xff\xff\xffabcd"]
)
def test_a_length_that_is_not_there_is_refused(padded: bytes) -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unseal(KEY, _sealed(padded), HERE)


@pytest.mark.parametrize(
    ("padded", "plaintext"),
    [(b"\0\0\0\0", b""), (b"\0\0\0\0\0\0", b""), (b"\0\0\0\2ab", b"ab"), (b"\0\0\0\1ab", b"a")],
)
def test_how_much_it_was_filled_does_not_matter(padded: bytes, plaintext: bytes) -> None:
    assert unseal(KEY, _sealed(padded), HERE) == plaintext


def test_what_was_sealed_here_is_filled_up_with_zeros() -> None:
    envelope = seal(KEY, b"ab", HERE)
    nonce, sealed = envelope[1:25], envelope[25:]
    padded = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, HERE.associated_data(), nonce, KEY)
    assert padded == b"\0\0\0\2ab" + bytes(1024 - 6)
