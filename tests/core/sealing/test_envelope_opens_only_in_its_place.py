"""An envelope opens with its own key, in its own place, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.envelope import Place, seal, unseal
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import KEY_BYTES

KEY = bytes(range(KEY_BYTES))
HERE = Place("referral", "7", "fit", 3)
PLACES = st.builds(Place, st.text(), st.text(), st.text(), st.integers())


@settings(max_examples=100, deadline=None)
@given(plaintext=st.binary(max_size=3000), place=PLACES)
def test_what_was_sealed_comes_back(plaintext: bytes, place: Place) -> None:
    assert unseal(KEY, seal(KEY, plaintext, place), place) == plaintext


@settings(max_examples=200, deadline=None)
@given(place=PLACES, other=PLACES)
def test_any_other_place_is_refused(place: Place, other: Place) -> None:
    if place != other:
        with pytest.raises(EnvelopeWillNotOpen):
            unseal(KEY, seal(KEY, b"x", place), other)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, kind="draft"),
        replace(HERE, id="8"),
        replace(HERE, field="detail"),
        replace(HERE, revision=2),
        Place("referral7", "", "fit", 3),
        Place("referral", "7fit", "", 3),
        Place("referral", "7", "fit3", 0),
    ],
    ids=str,
)
def test_every_part_of_a_place_counts_and_none_runs_into_the_next(elsewhere: Place) -> None:
    envelope = seal(KEY, b"only here", HERE)
    with pytest.raises(EnvelopeWillNotOpen):
        unseal(KEY, envelope, elsewhere)


def test_a_key_that_differs_in_one_bit_opens_nothing() -> None:
    envelope = seal(KEY, b"x", HERE)
    for bit in range(KEY_BYTES * 8):
        near = bytearray(KEY)
        near[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises(EnvelopeWillNotOpen):
            unseal(bytes(near), envelope, HERE)


@pytest.mark.parametrize("key", [b"", KEY[:-1], KEY + b"\0"], ids=len)
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unseal(key, seal(KEY, b"x", HERE), HERE)
    with pytest.raises(TypeError, match="32 bytes"):
        seal(key, b"x", HERE)


def test_the_same_thing_sealed_twice_never_looks_the_same() -> None:
    assert len({seal(KEY, b"x", HERE) for _ in range(100)}) == 100
