"""What any release has sealed in a week opens in this one, as long as the week's key is there."""

import pytest

from rowan.core.sealing.envelope import VERSION
from rowan.core.sealing.epochs import EpochKey, unseal_outer
from tests.core.sealing import kept

SAMPLES = kept.samples("epochs")


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_a_kept_outer_wrap_opens(sample: kept.Sample) -> None:
    week = EpochKey(sample["epoch"], kept.hexed(sample, "key"))
    opened = unseal_outer(week, kept.packed(sample, "sealed"), kept.place(sample))
    assert opened == kept.packed(sample, "wrapped")


def test_every_version_has_samples_that_are_named_after_it() -> None:
    versions = {kept.name(sample): kept.packed(sample, "sealed")[0] for sample in SAMPLES}
    assert set(versions.values()) == set(range(1, VERSION + 1))
    assert all(name.startswith(f"v{version}-") for name, version in versions.items())
    assert len(versions) >= 4
