"""A key pair is drawn anew each time; what is no key is refused before anything is wrapped to it."""

import pytest

from rowan.core.sealing.envelope import Place
from rowan.core.sealing.keypairs import key_pair_of, new_key_pair, wrap
from rowan.core.sealing.refusals import NotAKey

HERE, SECRET = Place("fit", "7", "to 3"), bytes(range(32))
LENGTHS = pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)], ids=len)
OPEN_TO_EVERYBODY = [
    bytes(32),
    b"\1" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
]
"""Points of small order: whatever is wrapped to them, anybody can unwrap."""


def test_every_pair_is_another() -> None:
    pairs = [new_key_pair() for _ in range(100)]
    assert len({pair.public for pair in pairs}) == len({pair.private for pair in pairs}) == 100


def test_both_halves_have_32_bytes_and_the_public_follows_from_the_private() -> None:
    pair = new_key_pair()
    assert (len(pair.public), len(pair.private)) == (32, 32)
    assert key_pair_of(pair.private).public == pair.public
    assert key_pair_of(pair.private).private == pair.private


def test_the_public_half_is_that_of_the_standard() -> None:
    private = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
    public = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"
    assert key_pair_of(bytes.fromhex(private)).public.hex() == public


@LENGTHS
def test_a_private_key_of_another_length_is_none(key: bytes) -> None:
    with pytest.raises(NotAKey):
        key_pair_of(key)


@LENGTHS
def test_nothing_is_wrapped_to_a_public_key_of_another_length(key: bytes) -> None:
    with pytest.raises(NotAKey):
        wrap(key, SECRET, HERE)


@pytest.mark.parametrize("public", OPEN_TO_EVERYBODY, ids=bytes.hex)
def test_nothing_is_wrapped_to_a_key_that_everybody_could_open(public: bytes) -> None:
    with pytest.raises(NotAKey):
        wrap(public, SECRET, HERE)


@LENGTHS
def test_only_keys_are_wrapped(key: bytes) -> None:
    with pytest.raises(NotAKey):
        wrap(new_key_pair().public, key, HERE)
