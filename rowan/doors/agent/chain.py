"""The trail's chain: this process alone writes it, with a key that is replaced by its hash after every line.

What is kept is one file beside the database: how far the chain is, its last tag, and the key for the next line. Lines
are committed first and the file follows, so after a crash the file may lag behind: it is then rolled forward over the
lines that are there, which also proves them.
"""

import hashlib
import json
from collections import deque
from datetime import datetime
from typing import NamedTuple

import structlog

from rowan.core.sealing.chains import FIRST_TAG, advance
from rowan.core.sealing.refusals import NotAKey
from rowan.core.sealing.secrets import new_key, same
from rowan.domain.trail import queries as trail
from rowan.domain.trail.actions import chain_pending
from rowan.domain.trail.queries import Head, Link
from rowan.domain.trail.refusals import ChainHasMoved, LineUnreadable
from rowan.domain.vault import actions as vault
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.queries import RECOVERY, TEAM, has_key, public_key

FIRST_KEY = "chain"
"""The kind of content under which the first key is sealed: the team and the recovery key can verify with it."""

WATCHED = 50
"""So many of the last lines are looked at again and again. Older ones are for whoever verifies the whole chain."""


class ChainBroken(Exception):
    """The stored chain is not the one this agent left: lines were changed, cut, or written by somebody else."""


class _End(NamedTuple):
    """The end of the chain, and the key for its next line."""

    head: Head
    key: bytes


class Chain:
    """The end of the chain and the key for its next line. Once broken it stays so, and nothing is chained any more."""

    def __init__(self) -> None:
        self._end: _End | None = None
        self._last: deque[Link] = deque(maxlen=WATCHED)
        self.broken = False

    def step(self, at: datetime) -> int:
        """Chain what has waited longest, ``BATCH`` lines at most, and return how many that was.

        Before the team has a key nothing is chained. Raises ``ChainBroken``, and whatever stands in the way of this
        time only.
        """
        if self.broken:
            raise ChainBroken
        try:
            return self._step(at)
        except (ChainBroken, LineUnreadable):
            self.broken = True
            structlog.get_logger().error("chain-broken")
            raise ChainBroken from None

    def _step(self, at: datetime) -> int:
        end = self._end or self._kept() or self._founded(at)
        if end is None:
            return 0
        end = self._end = self._caught_up(end)
        self._look_at_the_last()
        if trail.oldest_unchained(at) is None:
            return 0
        try:
            count, end = self._chain_some(end)
        except ChainHasMoved:  # our own commit, of which we were not told; or somebody else's
            count, end = 0, self._caught_up(end)
        self._end = end
        _keep(end)
        return count

    def _chain_some(self, end: _End) -> tuple[int, _End]:
        keys, links = [end.key], list[Link]()

        def tag(previous: bytes, entry: bytes) -> bytes:
            step = advance(keys.pop(), previous, entry)
            keys.append(step.next_key)
            position = end.head.position + len(links) + 1
            links.append(Link(position, _digest(entry), step.tag))
            return step.tag

        result = chain_pending(head=end.head, advance=tag)
        self._last += links
        return result.count, _End(result.head, keys.pop())

    def _caught_up(self, end: _End) -> _End:
        """Walk the lines that were committed after what we know, and insist that they are ours."""
        if (trail.head() or Head(0, FIRST_TAG)) == end.head:
            return end
        head, key = end
        for link in trail.chained(after=head.position):
            step = advance(key, head.tag, link.entry)
            if link.position != head.position + 1 or not same(step.tag, link.tag):
                raise ChainBroken
            head, key = Head(link.position, link.tag), step.next_key
            self._last.append(Link(link.position, _digest(link.entry), link.tag))
        if trail.head() != head:
            raise ChainBroken
        _keep(_End(head, key))
        return _End(head, key)

    def _look_at_the_last(self) -> None:
        """Insist that the last lines are still as we left them. Their keys are gone; what they said is remembered."""
        if not self._last:
            return
        there = [
            Link(link.position, _digest(link.entry), link.tag)
            for link in trail.chained(after=self._last[0].position - 1)
        ]
        if there != list(self._last):
            raise ChainBroken

    def _kept(self) -> _End | None:
        """Return where the file left the chain, or nothing if there is none."""
        kept = key_folder().chain()
        if kept is None:
            return None
        try:
            state = json.loads(kept)
            end = _End(
                Head(int(state["position"]), bytes.fromhex(state["tag"])),
                bytes.fromhex(state["key"]),
            )
            advance(end.key, b"", b"")
        except (ValueError, KeyError, TypeError, NotAKey):
            raise ChainBroken from None
        return end

    def _founded(self, at: datetime) -> _End | None:
        """Draw the first key. Of a crash before it is kept in the file nothing is left: it is drawn anew."""
        if trail.head() is not None:
            raise ChainBroken
        if not has_key(TEAM):
            return None
        end = _End(Head(0, FIRST_TAG), new_key())
        keepers = [public_key(holder).id for holder in (TEAM, RECOVERY) if has_key(holder)]
        vault.replace_content(
            kind=FIRST_KEY, field="first", said=end.key, to=keepers, revision=0, at=at
        )
        _keep(end)
        return end


def _digest(entry: bytes) -> bytes:
    return hashlib.sha256(entry).digest()


def _keep(end: _End) -> None:
    state = {
        "position": end.head.position,
        "tag": end.head.tag.hex(),
        "key": end.key.hex(),
    }
    key_folder().keep_chain(json.dumps(state).encode())
