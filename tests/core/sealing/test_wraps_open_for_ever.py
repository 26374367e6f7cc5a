"""What any release has wrapped opens in this one."""

import pytest

from rowan.core.sealing.keypairs import VERSION, key_pair_of, unwrap
from tests.core.sealing import kept

SAMPLES = kept.samples("wraps")


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_a_kept_wrap_opens(sample: kept.Sample) -> None:
    pair, wrapped = key_pair_of(kept.hexed(sample, "private")), kept.packed(sample, "wrapped")
    assert unwrap(pair, wrapped, kept.place(sample)) == kept.hexed(sample, "secret")
    assert pair.public == kept.hexed(sample, "public")


def test_every_version_has_samples_that_are_named_after_it() -> None:
    versions = {kept.name(sample): kept.packed(sample, "wrapped")[0] for sample in SAMPLES}
    assert set(versions.values()) == set(range(1, VERSION + 1))
    assert all(name.startswith(f"v{version}-") for name, version in versions.items())
    assert len(versions) >= 4
