"""A wrap in which anything was changed does not open, and no refusal tells what it was."""

from collections.abc import Callable

import pytest
from nacl.bindings import crypto_box_seal

from rowan.core.sealing.envelope import Place
from rowan.core.sealing.keypairs import VERSION, WRAP_BYTES, KeyPair, new_key_pair, unwrap, wrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen

PAIR, SECRET, HERE = new_key_pair(), bytes(range(32)), Place("fit", "7", "to 3")
WRAPPED = wrap(PAIR.public, SECRET, HERE)


def _opens(wrapped: bytes, pair: KeyPair = PAIR) -> bool:
    try:
        unwrap(pair, wrapped, HERE)
    except EnvelopeWillNotOpen as refusal:
        assert refusal.args == ()  # noqa: PT017 - no refusal differs from another
        return False
    return True


def test_as_it_was_it_opens() -> None:
    assert _opens(WRAPPED)


def test_every_flipped_bit_is_refused() -> None:
    opened = []
    for bit in range(len(WRAPPED) * 8):
        changed = bytearray(WRAPPED)
        changed[bit // 8] ^= 1 << (bit % 8)
        if _opens(bytes(changed)):
            opened.append(bit)
    assert opened == []


def test_every_shortened_one_is_refused() -> None:
    assert [end for end in range(len(WRAPPED)) if _opens(WRAPPED[:end])] == []


@pytest.mark.parametrize("more", [b"\0", b"x" * 16, WRAPPED])
def test_a_lengthened_one_is_refused(more: bytes) -> None:
    assert not _opens(WRAPPED + more)


def test_the_first_byte_is_the_version_and_no_other_is_taken() -> None:
    assert WRAPPED[0] == VERSION == 1
    others = [version for version in range(256) if version != VERSION]
    assert [version for version in others if _opens(bytes([version]) + WRAPPED[1:])] == []


@pytest.mark.parametrize("change", [lambda _: b"", lambda key: key[:-1], lambda key: key + b"\0"])
def test_a_key_of_another_length_opens_nothing(change: Callable[[bytes], bytes]) -> None:
    assert not _opens(WRAPPED, KeyPair(PAIR.public, change(PAIR.private)))
    assert not _opens(WRAPPED, KeyPair(change(PAIR.public), PAIR.private))


@pytest.mark.parametrize("inside", [b"", SECRET, bytes(32) + SECRET, SECRET * 3])
def test_a_box_of_other_things_to_the_same_recipient_is_refused(inside: bytes) -> None:
    assert not _opens(bytes([VERSION]) + crypto_box_seal(inside, PAIR.public))


def test_all_wraps_have_one_length() -> None:
    places = [HERE, Place("", "", ""), Place("k" * 500, "i" * 500, "f" * 500, 2**70)]
    assert {len(wrap(PAIR.public, SECRET, place)) for place in places} == {WRAP_BYTES} == {113}
