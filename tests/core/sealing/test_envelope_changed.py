"""An envelope in which anything was changed does not open."""

import pytest

from rowan.core.sealing.envelope import VERSION, Place, seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import KEY_BYTES

KEY, HERE = bytes(KEY_BYTES), Place("session", "1", "data")
ENVELOPE = seal(KEY, b"As it was.", HERE)


def _opens(envelope: bytes) -> bool:
    try:
        unseal(KEY, envelope, HERE)
    except EnvelopeWillNotOpen:
        return False
    return True


def test_as_it_was_it_opens() -> None:
    assert _opens(ENVELOPE)


def test_every_flipped_bit_is_refused() -> None:
    opened = []
    for bit in range(len(ENVELOPE) * 8):
        changed = bytearray(ENVELOPE)
        changed[bit // 8] ^= 1 << (bit % 8)
        if _opens(bytes(changed)):
            opened.append(bit)
    assert opened == []


def test_every_shortened_one_is_refused() -> None:
    assert [end for end in range(len(ENVELOPE)) if _opens(ENVELOPE[:end])] == []


@pytest.mark.parametrize("more", [b"\0", b"x" * 16, ENVELOPE])
def test_a_lengthened_one_is_refused(more: bytes) -> None:
    assert not _opens(ENVELOPE + more)


def test_the_first_byte_is_the_version_and_no_other_is_taken() -> None:
    assert ENVELOPE[0] == VERSION == 1
    others = [version for version in range(256) if version != VERSION]
    assert [version for version in others if _opens(bytes([version]) + ENVELOPE[1:])] == []
