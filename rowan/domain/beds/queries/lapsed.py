"""Holds of which nobody was told that they lapsed, and those that are about to."""

from datetime import datetime

from rowan.domain.beds.models import Taking


def programs_to_tell() -> list[int]:
    """Return the programs in which holds lapsed of which nobody was told yet."""
    return sorted(set(Taking.objects.untold().values_list("program", flat=True)))


def ending_holds(*, by: datetime, at: datetime) -> dict[int, datetime]:
    """Return by number the places held for somebody and not theirs yet, with their end, where that is ``by`` then."""
    held = Taking.objects.live(at).filter(person__isnull=False, accepted_at=None, arrived_at=None)
    rows = held.filter(expires_at__lte=by).values_list("pk", "expires_at")
    return {number: until for number, until in rows if until is not None}
