"""Keys to try the vault with. Most of them cost no Argon2id: they stand under no password."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from rowan.core.sealing.keypairs import new_key_pair
from rowan.domain.vault.actions import found, seal_content
from rowan.domain.vault.actions.making import add_key
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    Holder,
    OpenKey,
    all_opened_with,
    opened_content,
    staff_member,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
BY = "staff:7"
ANA, BEN, CLEO = 7, 8, 9
PASSWORD = "a long and quiet sentence"
SAID = b"What somebody said."


def staff_key(user: int) -> OpenKey:
    """Give somebody a key that is open already."""
    return key_of(staff_member(user))


def key_of(holder: Holder) -> OpenKey:
    """Give a holder a key that is open already."""
    pair = new_key_pair()
    return OpenKey(add_key(pair, holder, NOW).id, pair.private)


def team_of(*staff: OpenKey) -> OpenKey:
    """Found the team's key for some staff."""
    return found(holder=TEAM, to=staff, by=BY, at=NOW)


def dispatcher_of(team: OpenKey) -> OpenKey:
    """Found the dispatcher's key for the team."""
    return found(holder=DISPATCHER, to=[team], by=BY, at=NOW)


def versions(own: OpenKey, holder: Holder) -> list[OpenKey]:
    """Return every version of a holder's key that somebody can open, the newest first."""
    return all_opened_with(own, holder)


def sealed(
    *to: OpenKey, subject: int = 1, said: bytes = SAID, at: datetime = NOW, field: str = "answers"
) -> int:
    """Seal one thing for some keys, and return the content."""
    (content,) = seal_content(
        kind="fit", subject=subject, fields={field: said}, to=[key.id for key in to], at=at
    )
    return content


def said_in(content: int, *keys: OpenKey) -> bytes | None:
    """Return what is sealed, as the first of some keys opens it, or nothing if none does."""
    for key in keys:
        try:
            return opened_content(content, key)
        except (NothingSealed, EpochGone, KeyWillNotOpen):
            continue
    return None


def opens(content: int, *keys: OpenKey) -> bool:
    return said_in(content, *keys) is not None


def backup() -> list[Content | Wrap]:
    """Copy what is sealed, as whoever steals a backup has it."""
    return [*Content.objects.order_by("pk"), *Wrap.objects.order_by("pk")]


def restore(rows: Iterable[Content | Wrap]) -> None:
    """Put a backup in place of what there is."""
    Content.objects.all().delete()
    for row in rows:
        row.save(force_insert=True)


def numbers(found: Collection[OpenKey]) -> list[int]:
    return [key.id for key in found]
