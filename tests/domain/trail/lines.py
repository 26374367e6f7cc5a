"""Lines to try the trail on, and an agent that chains them with the house's own chain."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import sleep
from typing import Any

from django.db import connection, transaction

from rowan.core.sealing import chains
from rowan.domain.trail import queries
from rowan.domain.trail.actions import BATCH, chain_pending, record
from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import Head

NOW = datetime(2026, 3, 2, 15, 0, 0, 123456, tzinfo=UTC)
FIRST_KEY = bytes(range(32))
START = Head(0, chains.FIRST_TAG)


@transaction.atomic
def write(*, at: datetime = NOW, **said: Any) -> None:
    """Write a line in a transaction that does nothing else."""
    said = {"verb": "program.verify", "by": "staff:7"} | said
    record(at=at, **said)


def values(*, of: Collection[str] = ("verb",)) -> list[tuple[Any, ...]]:
    """Return the stored lines, the oldest first."""
    return list(Entry.objects.order_by("at", "pk").values_list(*of))


def overwrite(column: str, value: Any, **where: Any) -> int:
    """Change rows behind the house's back, as whoever can write to the database may."""
    conditions = " AND ".join(f"{name} = %s" for name in where) or "1 = 1"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE trail_entry SET {column} = %s WHERE {conditions}",  # noqa: S608
            [value, *where.values()],
        )
        return int(cursor.rowcount)


class Agent:
    """Chains as the key agent will: it keeps its key until the lines are committed, and then only the next one."""

    def __init__(self, *, pause: float = 0.0) -> None:
        self.key, self.head = FIRST_KEY, START
        self.chained: list[bytes] = []
        self._pause = pause

    def chain(self, *, limit: int = BATCH) -> int:
        """Chain what waits and return how many lines that were."""
        key, said = self.key, list[bytes]()

        def advance(previous: bytes, entry: bytes) -> bytes:
            nonlocal key
            step = chains.advance(key, previous, entry)
            key = step.next_key
            said.append(entry)
            sleep(self._pause)
            return step.tag

        done = chain_pending(head=self.head, advance=advance, limit=limit)
        self.key, self.head = key, done.head
        self.chained += said
        return done.count

    def follow(self) -> None:
        """Go on where another left the chain: the key of a position follows from any before it."""
        for position, entry, tag in queries.chained(after=self.head.position):
            step = chains.advance(self.key, self.head.tag, entry)
            assert step.tag == tag
            self.key, self.head = step.next_key, Head(position, tag)


def verified(head: Head | None = None) -> chains.Break | None:
    """Walk the stored chain with its first key."""
    heads = [chains.Head(head.position, head.tag)] if head else []
    links = (chains.Link(link.entry, link.tag) for link in queries.chained())
    return chains.verify(FIRST_KEY, chains.FIRST_TAG, links, *heads)


def unsaved(**said: Any) -> Entry:
    """Return a line that is in no database."""
    plain: dict[str, Any] = {
        "id": 7,
        "at": NOW,
        "by": "staff:7",
        "verb": "program.verify",
        "about_kind": "program",
        "about_id": "12",
        "purpose": "review",
        "details": {"before": "unverified", "count": 2},
    }
    return Entry(**(plain | said))


@contextmanager
def positions_for_everybody() -> Iterator[None]:
    """Take the wall out that keeps a position for one line, and put it back around an empty table."""
    walls = Entry._meta.constraints
    (wall,) = (each for each in walls if each.name == "trail_one_line_a_position")
    Entry._meta.constraints = [each for each in walls if each is not wall]  # SQLite makes it anew
    try:
        with connection.schema_editor() as editor:
            editor.remove_constraint(Entry, wall)
        yield
    finally:
        Entry.objects.all().delete()
        Entry._meta.constraints = walls
        with connection.schema_editor() as editor:
            editor.add_constraint(Entry, wall)
