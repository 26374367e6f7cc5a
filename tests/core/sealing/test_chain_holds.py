"""A chain that nobody touched is whole, and is walked without being kept in memory."""

import hashlib
import hmac
import tracemalloc
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.chains import FIRST_TAG, Head, Link, advance, verify
from rowan.core.sealing.secrets import new_key

KEY = bytes(range(32))


def _chained(entries: list[bytes], key: bytes, tag: bytes) -> Iterator[Link]:
    for entry in entries:
        tag, key = advance(key, tag, entry)
        yield Link(entry, tag)


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(st.binary(max_size=50)), tag=st.binary(max_size=40))
def test_whatever_was_chained_is_whole(entries: list[bytes], tag: bytes) -> None:
    key = new_key()
    links = list(_chained(entries, key, tag))
    heads = [Head(count, link.tag) for count, link in enumerate(links, 1)]
    assert verify(key, tag, links) is None
    assert verify(key, tag, iter(links), *heads, Head(0, tag)) is None


def test_a_tag_is_an_hmac_over_the_tag_before_and_the_entry_each_with_its_length() -> None:
    said = (32).to_bytes(8) + bytes(32) + (5).to_bytes(8) + b"entry"
    step = advance(KEY, FIRST_TAG, b"entry")
    assert step.tag == hmac.digest(KEY, said, "sha256")
    assert step.next_key == hashlib.sha256(b"rowan chain, next key" + KEY).digest()


@settings(max_examples=60, deadline=None)
@given(tag=st.binary(), entry=st.binary(), cut=st.integers(0, 20))
def test_what_is_said_of_tag_and_entry_is_never_said_of_two_others(
    tag: bytes, entry: bytes, cut: int
) -> None:
    moved = (tag + entry)[:cut], (tag + entry)[cut:]
    assert (advance(KEY, tag, entry) == advance(KEY, *moved)) == (moved == (tag, entry))


def test_a_chain_may_go_on_from_another() -> None:
    first = list(_chained([b"a", b"b"], KEY, FIRST_TAG))
    key = KEY
    for link in first:
        key = advance(key, FIRST_TAG, link.entry).next_key
    second = list(_chained([b"c"], key, first[-1].tag))
    assert verify(KEY, FIRST_TAG, first + second) is None
    assert verify(key, first[-1].tag, second) is None


def test_a_long_chain_is_walked_in_little_memory() -> None:
    many = _chained([b"entry"] * 5_000, KEY, FIRST_TAG)
    tracemalloc.start()
    try:
        assert verify(KEY, FIRST_TAG, many) is None
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50_000
