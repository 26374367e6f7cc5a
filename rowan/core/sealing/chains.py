"""A chain of entries in which no edit, no removal, no change of order and no cut goes unseen.

Each entry gets a tag that hangs on the entry, on the tag before and on a key; then the key is replaced by its hash and
forgotten. So whoever takes the key of today cannot write yesterday anew.

Not protected: whoever has the first key can write everything anew, which only a head that was sent away betrays.
Whoever has the key of today can add entries. Entries can be read by anybody. What was cut after the last known head
is not missed.
"""

import hashlib
import hmac
import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from rowan.core.sealing.refusals import NotAKey
from rowan.core.sealing.secrets import KEY_BYTES, same

FIRST_TAG = bytes(32)
"""What stands before the first entry of a chain that continues no other."""

_LENGTH = struct.Struct(">Q")
_NEXT_KEY = b"rowan chain, next key"


@dataclass(frozen=True)
class Link:
    """An entry as it is stored, with its tag."""

    entry: bytes
    tag: bytes


@dataclass(frozen=True)
class Head:
    """How many links a chain had at some moment, and the tag of the last: no secret, to be kept far away."""

    count: int
    tag: bytes


class Kind(Enum):
    """What is wrong with a chain."""

    CHANGED = "an entry or its tag was changed, added, removed or moved here"
    CUT = "a head knows of more links than there are"
    REPLACED = "a head knows another tag here: the chain was written anew with its first key"


@dataclass(frozen=True)
class Break:
    """The first thing wrong. ``position`` is how many links before it are good."""

    position: int
    kind: Kind


class Step(NamedTuple):
    """The tag of a new link, and the key for the next. The key before must now be forgotten."""

    tag: bytes
    next_key: bytes

    def __repr__(self) -> str:
        return "Step(...)"


def advance(key: bytes, previous_tag: bytes, entry: bytes) -> Step:
    """Return the tag of one more entry, and the next key. Raises ``NotAKey``. Erasing the old key is the caller's."""
    if len(key) != KEY_BYTES:
        raise NotAKey
    said = b"".join(_LENGTH.pack(len(part)) + part for part in (previous_tag, entry))
    return Step(hmac.digest(key, said, "sha256"), hashlib.sha256(_NEXT_KEY + key).digest())


def verify(first_key: bytes, first_tag: bytes, links: Iterable[Link], *heads: Head) -> Break | None:
    """Walk the links once, from the first, and return the first break, or nothing if there is none.

    Keeps no link in memory. A cut at the end is seen only against ``heads``: the keeper's own, and any that were sent
    away. Links past the farthest head are in order, and no more can be said of them.
    """
    known: defaultdict[int, set[bytes]] = defaultdict(set)
    for head in heads:
        known[head.count].add(head.tag)
    count, tag, key = 0, first_tag, first_key
    for link in links:
        tag, key = advance(key, tag, link.entry)
        if not same(tag, link.tag):
            return Break(count, Kind.CHANGED)
        if known.pop(count + 1, {tag}) != {tag}:
            return Break(count, Kind.REPLACED)
        count += 1
    return Break(count, Kind.CUT) if max(known, default=0) > count else None
