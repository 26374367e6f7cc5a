"""Who waits for a place, and what is held for them meanwhile."""

from collections.abc import Sequence
from datetime import datetime

from rowan.domain.beds.models import Taking, WaitingPlace

_BATCH = 900


def in_line_since(people: Sequence[int]) -> dict[int, datetime]:
    """Return who of some people waits for a place, and since when: who has said yes to one waits no more."""
    placed = Taking.objects.placed().filter(person__isnull=False).values("person")
    waiting = WaitingPlace.objects.filter(placed_at=None).exclude(pk__in=placed)
    found: dict[int, datetime] = {}
    for start in range(0, len(people), _BATCH):
        part = people[start : start + _BATCH]
        found.update(waiting.filter(pk__in=part).values_list("pk", "since"))
    return found


def held_until(person: int, *, at: datetime) -> dict[int, datetime | None]:
    """Return what is held for or promised to somebody at a moment, and until when: nothing for what is theirs."""
    rows = Taking.objects.live(at).filter(person=person)
    return {row.pk: None if row.accepted_at else row.expires_at for row in rows}
