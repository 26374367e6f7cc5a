"""What the agent holds while it is unlocked: the dispatcher's keys, who waits, and what is counted."""

import json
from datetime import datetime
from typing import Any

from rowan.core.lifecycle.contents import ANSWERS, CONSENT, NOTIFY
from rowan.domain.directory.queries import vocabulary
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    DISPATCHER,
    Sealed,
    contents,
    epoch_keys,
    last_revisions,
    public_key,
)
from rowan.doors.agent.forked import Child, begun, in_a_child
from rowan.doors.agent.keys import Keys
from rowan.doors.agent.newest import Newest
from rowan.doors.agent.said_no import SaidNo
from rowan.doors.agent.server import Refused
from rowan.doors.agent.tallies import FEWEST_COUNTED
from rowan.doors.agent.telling import Neutral, told
from rowan.doors.agent.waiting import People

COUNT = "count"
_DELIVERED_BY = (ANSWERS, CONSENT)
"""What a delivery rests on of what somebody said."""


class Held:
    """Belongs to the thread that works with the database. What is opened is opened in a child that ends at once."""

    def __init__(self) -> None:
        self.words = vocabulary()
        self.keys = Keys()
        self.people = People(self.words, self.keys)
        self.newest = Newest()
        self.said_no = SaidNo()
        self.told = dict[int, tuple[object, dict[str, Any]]]()
        """By program, what was told last of what its rules cost it, and of what that was told (``missing``)."""

    def see_newest(self) -> None:
        """Keep in mind the newest revision of what everybody said, as it stands now."""
        for kind in _DELIVERED_BY:
            self.newest.see(kind, last_revisions(kind))

    def index(self, subject: int) -> None:
        """Index one person anew. Raises what ``People.put`` does."""
        for kind in _DELIVERED_BY:
            self.newest.see_rows(self.keys.rows(kind, subject))
        self.said_no.forget(subject)
        self.people.put(subject)

    def address(self, subject: int) -> Sealed:
        """Return where somebody may be told, sealed. Raises ``Refused`` if they left no address, or the key is away."""
        rows = self.keys.rows(NOTIFY, subject)
        if not rows:
            raise Refused("key" if contents(NOTIFY, subject) else "gone")
        return rows[-1]

    def telling(self, where: Sealed, notice: Neutral, at: datetime) -> Child:
        """Begin to send somebody the neutral notice. Touches no database."""
        epochs = epoch_keys()

        def tells() -> bytes:
            return told(json.loads(self.keys.opened(where, epochs)), notice, at).encode()

        return begun(tells)

    def count(self, name: str, at: datetime, *, add: bool) -> int:
        """Return how often something was counted, 0 below five; ``add`` counts it once more.

        The number stands sealed under the name, which must tell of nobody.
        """
        rows, epochs = self.keys.rows(COUNT, 0, name), epoch_keys()
        number = int(in_a_child(lambda: self.keys.opened(rows[-1], epochs))) if rows else 0
        if add:
            number += 1
            vault.replace_content(
                kind=COUNT,
                field=name,
                said=str(number).encode(),
                to=[public_key(DISPATCHER).id],
                revision=0,  # the next one would tell how often it was counted
                at=at,
            )
        return number if number >= FEWEST_COUNTED else 0
