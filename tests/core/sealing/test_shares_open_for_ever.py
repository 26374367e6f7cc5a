"""The shares that any release wrote down open in this one."""

from itertools import combinations

import pytest

from rowan.core.sealing.keypairs import key_pair_of
from rowan.core.sealing.recovery import recovered
from tests.core.sealing import kept

SAMPLES = kept.samples("shares")


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_every_two_of_the_kept_shares_open(sample: kept.Sample) -> None:
    private, public = kept.hexed(sample, "private"), kept.hexed(sample, "public")
    assert {recovered(pair) for pair in combinations(sample["shares"], 2)} == {private}
    assert key_pair_of(private).public == public


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 2
