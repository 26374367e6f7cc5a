"""A wrap opens for its recipient, in its own place, and for nobody and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.envelope import Place
from rowan.core.sealing.keypairs import KeyPair, key_pair_of, new_key_pair, unwrap, wrap
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import new_key

PAIR, OTHER = new_key_pair(), new_key_pair()
SECRET = bytes(range(32))
HERE = Place("fit", "7", "to 3", 2)
SECRETS = st.binary(min_size=32, max_size=32)
PLACES = st.builds(Place, st.text(), st.text(), st.text(), st.integers())
ELSEWHERE = [
    replace(HERE, kind="detail"),
    replace(HERE, id="8"),
    replace(HERE, field="to 4"),
    replace(HERE, revision=3),
    Place("fit7", "", "to 3", 2),
    Place("fit", "7to 3", "", 2),
    Place("fit", "7", "to 32", 0),
    Place("to 3", "7", "fit", 2),
]


@settings(max_examples=100, deadline=None)
@given(secret=SECRETS, place=PLACES)
def test_what_was_wrapped_comes_back(secret: bytes, place: Place) -> None:
    assert unwrap(PAIR, wrap(PAIR.public, secret, place), place) == secret


@settings(max_examples=100, deadline=None)
@given(place=PLACES, other=PLACES)
def test_any_other_place_is_refused(place: Place, other: Place) -> None:
    if place != other:
        with pytest.raises(EnvelopeWillNotOpen):
            unwrap(PAIR, wrap(PAIR.public, SECRET, place), other)


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=str)
def test_every_part_of_a_place_counts_and_none_runs_into_the_next(elsewhere: Place) -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unwrap(PAIR, wrap(PAIR.public, SECRET, HERE), elsewhere)


def test_the_wrap_of_another_recipient_is_refused() -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unwrap(PAIR, wrap(OTHER.public, SECRET, HERE), HERE)


def test_a_raised_version_of_a_recipient_opens_nothing_of_the_last_one() -> None:
    old, new = new_key_pair(), new_key_pair()
    wrapped = wrap(old.public, SECRET, HERE)
    with pytest.raises(EnvelopeWillNotOpen):
        unwrap(new, wrapped, HERE)
    assert unwrap(old, wrapped, HERE) == SECRET


def test_the_public_half_opens_nothing() -> None:
    with pytest.raises(EnvelopeWillNotOpen):
        unwrap(key_pair_of(PAIR.public), wrap(PAIR.public, SECRET, HERE), HERE)


def test_two_halves_that_do_not_belong_together_open_nothing() -> None:
    for pair in (KeyPair(OTHER.public, PAIR.private), KeyPair(PAIR.public, OTHER.private)):
        with pytest.raises(EnvelopeWillNotOpen):
            unwrap(pair, wrap(PAIR.public, SECRET, HERE), HERE)


def test_the_same_key_wrapped_twice_never_looks_the_same() -> None:
    secret = new_key()
    assert len({wrap(PAIR.public, secret, HERE) for _ in range(100)}) == 100
