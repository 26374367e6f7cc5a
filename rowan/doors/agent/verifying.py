"""Walk the trail's whole chain with its first key, which the team's key opens."""

import json
from dataclasses import dataclass

from rowan.core.sealing.chains import FIRST_TAG, Head, Link, verify
from rowan.domain.accounts.queries import id_of
from rowan.domain.trail import queries as trail
from rowan.domain.trail.refusals import LineUnreadable
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.queries import TEAM, all_opened_with, opened_by_password, opened_for

_CHAIN = "chain"


@dataclass(frozen=True)
class Fault:
    """The first thing wrong with the chain: in which line, and what."""

    line: int
    words: str


def first_key(email: str, password: str) -> bytes | None:
    """Return the first key of the chain, if this is the password of somebody who can open the team's key."""
    own = opened_by_password(id_of(email), password)
    if own is None:
        return None
    for team in all_opened_with(own, TEAM):
        for _sealed, said in opened_for(team, _CHAIN):
            return said
    return None


def fault_in_chain(first: bytes, *heads: tuple[int, bytes]) -> Fault | None:
    """Return the first thing wrong, or nothing.

    Held against the agent's own head, and against ``heads``: positions and tags that were sent away.
    """
    try:
        positions = (link.position for link in trail.chained())
        for expected, found in trail.misplaced(positions):
            return Fault(expected, f"the one that stands here has the number {found}")
        links = (Link(link.entry, link.tag) for link in trail.chained())
        broken = verify(first, FIRST_TAG, links, *(Head(*head) for head in [*heads, *_own_head()]))
    except LineUnreadable as refusal:
        return Fault(refusal.args[0] + 1, "it was never written by us")
    return Fault(broken.position + 1, broken.kind.value) if broken else None


def _own_head() -> list[tuple[int, bytes]]:
    """Return how far the agent says that the chain is, if it ever chained."""
    kept = key_folder().chain()
    if kept is None:
        return []
    state = json.loads(kept)
    return [(state["position"], bytes.fromhex(state["tag"]))] if state["position"] else []
