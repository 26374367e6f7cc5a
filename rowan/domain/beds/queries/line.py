"""Who waits for a place."""

from collections.abc import Sequence
from datetime import datetime

from rowan.domain.beds.models import Taking, WaitingPlace

_BATCH = 500


def in_line_since(people: Sequence[int]) -> dict[int, datetime]:
    """Return who of some people waits for a place, and since when: who has said yes to one waits no more."""
    found: dict[int, datetime] = {}
    for start in range(0, len(people), _BATCH):
        part = people[start : start + _BATCH]
        rows = WaitingPlace.objects.filter(pk__in=part, placed_at=None)
        placed = set(
            Taking.objects.placed().filter(person__in=part).values_list("person", flat=True)
        )
        found |= {p: at for p, at in rows.values_list("pk", "since") if p not in placed}
    return found
