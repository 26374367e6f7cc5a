"""A wrap sealed in a week opens in that week's key, in its own place, and is the same wrap."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.envelope import Place, seal, unseal
from rowan.core.sealing.epochs import EpochKey, new_epoch_key, seal_outer, unseal_outer
from rowan.core.sealing.keypairs import WRAP_BYTES, new_key_pair, unwrap, wrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen

PAIR, SECRET, HERE = new_key_pair(), bytes(range(32)), Place("fit", "7", "to 3", 2)
WRAPPED = wrap(PAIR.public, SECRET, HERE)
WEEK = new_epoch_key(151)
PLACES = st.builds(Place, st.text(), st.text(), st.text(), st.integers())


@settings(max_examples=100, deadline=None)
@given(place=PLACES, epoch=st.integers())
def test_a_wrap_comes_back_as_it_was(place: Place, epoch: int) -> None:
    week = new_epoch_key(epoch)
    opened = unseal_outer(week, seal_outer(week, wrap(PAIR.public, SECRET, place), place), place)
    assert unwrap(PAIR, opened, place) == SECRET


@settings(max_examples=100, deadline=None)
@given(place=PLACES, other=PLACES)
def test_any_other_place_is_refused(place: Place, other: Place) -> None:
    if place != other:
        with pytest.raises(EnvelopeWillNotOpen):
            unseal_outer(WEEK, seal_outer(WEEK, WRAPPED, place), other)


@pytest.mark.parametrize(
    "week",
    [EpochKey(150, WEEK.key), EpochKey(151, bytes(32)), new_epoch_key(152), EpochKey(151, b"")],
    ids=["another number", "another key", "both", "none"],
)
def test_another_week_opens_nothing(week: EpochKey) -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unseal_outer(week, seal_outer(WEEK, WRAPPED, HERE), HERE)


def test_every_flipped_bit_and_every_missing_byte_is_refused() -> None:
    sealed = seal_outer(WEEK, WRAPPED, HERE)
    flipped = [
        sealed[:at] + bytes([sealed[at] ^ 1 << bit]) + sealed[at + 1 :]
        for at in range(len(sealed))
        for bit in range(8)
    ]
    for changed in [*flipped, *(sealed[:end] for end in range(len(sealed))), sealed + b"\0"]:
        with pytest.raises(EnvelopeWillNotOpen):
            unseal_outer(WEEK, changed, HERE)


def test_an_outer_wrap_is_no_envelope_of_the_place_nor_the_other_way_round() -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unseal(WEEK.key, seal_outer(WEEK, WRAPPED, HERE), HERE)
    with pytest.raises(EnvelopeWillNotOpen):
        unseal_outer(WEEK, seal(WEEK.key, WRAPPED, HERE), HERE)


def test_all_are_of_one_length_and_short() -> None:
    places = [HERE, replace(HERE, id="8" * 500)]
    sizes = {len(seal_outer(WEEK, wrap(PAIR.public, SECRET, place), place)) for place in places}
    assert sizes == {1 + 24 + 128 + 16}
    assert WRAP_BYTES + 4 <= 128
