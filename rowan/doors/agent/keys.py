"""The dispatcher's keys, while the agent is unlocked: the one in use, and the versions before it. Only in memory."""

import base64
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from typing import Any

from rowan.core.sealing.keypairs import key_pair_of
from rowan.core.sealing.refusals import NotAKey
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    OpenKey,
    Sealed,
    all_opened_with,
    has_key,
    public_key,
    sealed_for,
    wraps_in_line,
)
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchKey
from rowan.doors.agent.server import Refused

_BY = "agent"


class Keys:
    """What the agent can open."""

    def __init__(self) -> None:
        self._held: dict[int, OpenKey] = {}
        self.in_use = True
        """Whether the dispatcher's key in use is among them."""

    def lacks(self, keys: Collection[OpenKey]) -> bool:
        """Say whether one of these keys is not held."""
        return any(key.id not in self._held for key in keys)

    def take(self, keys: Collection[OpenKey]) -> None:
        """Hold these keys as well, of which one is in use."""
        self._held |= {key.id: key for key in keys}
        self.in_use = True

    def follow(self, at: datetime) -> None:
        """Look whether the dispatcher's key was renewed: then the new one has to be handed in, and opens the old."""
        in_use = has_key(DISPATCHER) and public_key(DISPATCHER).id in self._held
        if self.in_use and not in_use:
            versions = list(self._held.values())
            with suppress(KeyWillNotOpen, NoSuchKey):
                vault.bring_forward(holder=DISPATCHER, versions=versions, by=_BY, at=at)
        self.in_use = in_use

    def rows(self, kind: str, subject: int, field: str = "") -> list[Sealed]:
        """Return what of one kind and subject, and of one field if it is named, these keys open; the newest last."""
        return sealed_for(list(self._held), kind=kind, subject=subject, field=field)

    def in_line(self, kind: str) -> list[int]:
        """Return all wraps of one kind that these keys open, in the order of the line."""
        return wraps_in_line(list(self._held), kind=kind)

    def of(self, row: Sealed) -> OpenKey:
        """Return the key that this is wrapped to."""
        return self._held[row.to]

    def opened(self, row: Sealed, epochs: EpochKeys) -> bytes:
        """Return what is sealed. Only a child may ask. Raises what ``Sealed.opened`` does."""
        return row.opened(self.of(row), epochs)


def dispatcher_keys(key: int, private: bytes) -> list[OpenKey]:
    """Return the dispatcher's key in use, and every earlier version that it opens.

    Raises ``Refused`` if this is not the key in use.
    """
    try:
        in_use = public_key(DISPATCHER)
        if key != in_use.id or key_pair_of(private).public != in_use.public:
            raise Refused("key")
    except (NoSuchKey, NotAKey):
        raise Refused("key") from None
    found, unseen = {key: OpenKey(key, private)}, [OpenKey(key, private)]
    while unseen:
        for older in all_opened_with(unseen.pop(), DISPATCHER):
            if older.id not in found:
                found[older.id] = older
                unseen.append(older)
    return list(found.values())


def unsealed_key(raw: Any) -> bytes:
    """Return the private key in a message. Raises ``Refused``."""
    if not isinstance(raw, str):
        raise Refused("key")
    try:
        return base64.b64decode(raw, validate=True)
    except ValueError:
        raise Refused("key") from None
