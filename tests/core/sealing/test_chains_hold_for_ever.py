"""The chains that any release wrote are whole in this one, and can be gone on with."""

import pytest

from rowan.core.sealing.chains import Head, Link, advance, verify
from tests.core.sealing import kept

SAMPLES = kept.samples("chains")


def _links(sample: kept.Sample) -> list[Link]:
    return [Link(kept.packed(link, "entry"), kept.hexed(link, "tag")) for link in sample["links"]]


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_a_kept_chain_is_whole(sample: kept.Sample) -> None:
    links, first_tag = _links(sample), kept.hexed(sample, "first_tag")
    head = Head(len(links), links[-1].tag if links else first_tag)
    assert verify(kept.hexed(sample, "first_key"), first_tag, links, head) is None


@pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)
def test_its_keys_go_on_as_they_did(sample: kept.Sample) -> None:
    tag, key = kept.hexed(sample, "first_tag"), kept.hexed(sample, "first_key")
    for link in _links(sample):
        tag, key = advance(key, tag, link.entry)
        assert tag == link.tag
    assert key == kept.hexed(sample, "next_key")


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 3
