"""The size of an envelope tells only which of seven sizes its content has at most."""

import pytest

from rowan.core.sealing.envelope import LONGEST, Place, seal, unseal
from rowan.core.sealing.refusals import PlaintextTooLong
from rowan.core.sealing.secrets import KEY_BYTES

KEY, HERE = bytes(KEY_BYTES), Place("session", "1", "data")
AROUND = 1 + 24 + 16
"""Version, nonce and tag."""
LENGTH = 4


@pytest.mark.parametrize("kib", [1, 2, 4, 8, 16, 32, 64])
def test_the_longest_that_fits_fills_its_size_and_one_byte_more_takes_the_next(kib: int) -> None:
    full = b"x" * (kib * 1024 - LENGTH)
    envelope = seal(KEY, full, HERE)
    assert len(envelope) == AROUND + kib * 1024
    assert unseal(KEY, envelope, HERE) == full
    if kib < 64:
        assert len(seal(KEY, full + b"x", HERE)) == AROUND + kib * 2048


def test_nothing_and_almost_a_kilobyte_look_alike() -> None:
    assert len(seal(KEY, b"", HERE)) == len(seal(KEY, b"x" * 1000, HERE))


@pytest.mark.parametrize("length", [LONGEST - LENGTH + 1, LONGEST, 10 * LONGEST])
def test_what_is_too_long_is_refused(length: int) -> None:
    with pytest.raises(PlaintextTooLong):
        seal(KEY, bytes(length), HERE)


@pytest.mark.parametrize("plaintext", [b"\0", b"\0" * 10, b"x\0\0", b"\0x"])
def test_padding_is_not_taken_for_content_nor_content_for_padding(plaintext: bytes) -> None:
    assert unseal(KEY, seal(KEY, plaintext, HERE), HERE) == plaintext


def test_what_always_has_one_length_may_be_filled_up_to_less() -> None:
    sizes = {length: len(seal(KEY, bytes(length), HERE, shortest=128)) for length in range(300)}
    assert sizes == {length: AROUND + _power(length + LENGTH) for length in range(300)}
    assert unseal(KEY, seal(KEY, b"key", HERE, shortest=128), HERE) == b"key"


def _power(size: int) -> int:
    return next(each for each in (128, 256, 512) if size <= each)
