"""What any release made of a password, this one makes of it."""

import pytest

from rowan.core.sealing.passwords import keys_of
from rowan.core.sealing.stretching import NEWEST
from tests.core.sealing import kept

SAMPLES = kept.samples("passwords")


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_a_kept_password_gives_what_it_gave(sample: kept.Sample) -> None:
    keys = keys_of(sample["password"], kept.hexed(sample, "salt"), sample["header"])
    assert keys.verifier == kept.hexed(sample, "verifier")
    assert keys.key == kept.hexed(sample, "key")


def test_there_are_samples_of_the_newest_recipe() -> None:
    assert NEWEST in {sample["header"] for sample in SAMPLES}
    assert len(SAMPLES) >= 2
