"""A chain that somebody touched shows the first link that is not as it was."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from rowan.core.sealing.chains import FIRST_TAG, Break, Head, Kind, Link, advance, verify
from rowan.core.sealing.refusals import NotAKey

KEY = bytes(range(32))
TIMES = 1000


def _chained(entries: list[bytes], key: bytes = KEY, tag: bytes = FIRST_TAG) -> list[Link]:
    links = []
    for entry in entries:
        tag, key = advance(key, tag, entry)
        links.append(Link(entry, tag))
    return links


def _key_at(count: int) -> bytes:
    key = KEY
    for _ in range(count):
        key = advance(key, FIRST_TAG, b"").next_key
    return key


ENTRIES = [b"entry %d" % number for number in range(12)]
LINKS = _chained(ENTRIES)
HEAD = Head(len(LINKS), LINKS[-1].tag)


def _edit(links: list[Link], at: int) -> None:
    links[at] = replace(links[at], entry=links[at].entry + b"!")


def _new_tag(links: list[Link], at: int) -> None:
    links[at] = replace(links[at], tag=bytes(32))


def _remove(links: list[Link], at: int) -> None:
    del links[at]


def _repeat(links: list[Link], at: int) -> None:
    links.insert(at, links[at])


def _add(links: list[Link], at: int) -> None:
    links.insert(at, Link(b"never happened", bytes(range(32))))


def _swap(links: list[Link], at: int) -> None:
    links[at], links[at + 1] = links[at + 1], links[at]


def _forge_with_a_later_key(links: list[Link], at: int) -> None:
    """Write everything from here on anew, as whoever took the key one link later could."""
    before = links[at - 1].tag if at else FIRST_TAG
    links[at:] = _chained([b"forged"] * (len(links) - at), _key_at(at + 1), before)


CHANGES = [_edit, _new_tag, _remove, _add, _swap, _forge_with_a_later_key]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_found_where_it_is(change: Callable[[list[Link], int], None]) -> None:
    for at in range(len(LINKS) - 1):
        links = list(LINKS)
        change(links, at)
        assert verify(KEY, FIRST_TAG, links) == Break(at, Kind.CHANGED)


def test_a_repeated_link_is_found_where_it_repeats() -> None:
    for at in range(len(LINKS)):
        links = list(LINKS)
        _repeat(links, at)
        assert verify(KEY, FIRST_TAG, links) == Break(at + 1, Kind.CHANGED)


def test_no_bit_of_a_link_can_be_flipped() -> None:
    raw = LINKS[5].entry + LINKS[5].tag
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << (bit % 8)
        link = Link(bytes(changed[:-32]), bytes(changed[-32:]))
        links = [*LINKS[:5], link, *LINKS[6:]]
        assert verify(KEY, FIRST_TAG, links) == Break(5, Kind.CHANGED)


def test_another_first_key_or_first_tag_breaks_at_once() -> None:
    assert verify(bytes(32), FIRST_TAG, LINKS) == Break(0, Kind.CHANGED)
    assert verify(KEY, b"\1" * 32, LINKS) == Break(0, Kind.CHANGED)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)], ids=len)
def test_a_key_of_another_length_chains_nothing(key: bytes) -> None:
    with pytest.raises(NotAKey):
        advance(key, FIRST_TAG, b"entry")
    with pytest.raises(NotAKey):
        verify(key, FIRST_TAG, [Link(b"entry", bytes(32))])


def test_a_cut_at_the_end_is_seen_only_against_a_head() -> None:
    for left in range(len(LINKS)):
        assert verify(KEY, FIRST_TAG, LINKS[:left]) is None
        assert verify(KEY, FIRST_TAG, LINKS[:left], HEAD) == Break(left, Kind.CUT)


def test_an_older_head_misses_nothing_that_came_after_it() -> None:
    assert verify(KEY, FIRST_TAG, LINKS, Head(5, LINKS[4].tag)) is None
    assert verify(KEY, FIRST_TAG, LINKS[:4], Head(5, LINKS[4].tag)) == Break(4, Kind.CUT)


def test_a_chain_written_anew_with_the_first_key_differs_from_a_head() -> None:
    anew = _chained([*ENTRIES[:7], b"another", *ENTRIES[8:]])
    assert verify(KEY, FIRST_TAG, anew) is None
    heads = [Head(count, link.tag) for count, link in enumerate(LINKS, 1)]
    assert verify(KEY, FIRST_TAG, anew, *heads) == Break(7, Kind.REPLACED)
    assert verify(KEY, FIRST_TAG, anew, HEAD) == Break(11, Kind.REPLACED)


def test_of_two_heads_that_disagree_one_is_broken() -> None:
    heads = [HEAD, Head(HEAD.count, bytes(32))]
    for told in (heads, heads[::-1]):
        assert verify(KEY, FIRST_TAG, LINKS, *told) == Break(11, Kind.REPLACED)


def test_nothing_of_a_thousand_chance_changes_goes_unseen() -> None:
    chance = random.Random(7)
    unseen = 0
    for _ in range(TIMES):
        links = list(LINKS)
        chance.choice([*CHANGES, _repeat])(links, chance.randrange(len(links) - 1))
        del links[chance.randrange(1, len(links) + 1) :]
        unseen += verify(KEY, FIRST_TAG, links, HEAD) is None
    print(f"changed and unseen: {unseen} of {TIMES}")
    assert unseen == 0
