"""What may be read of places."""

from rowan.domain.beds.queries.availability import NO_PLACES, Places, PoolState, places
from rowan.domain.beds.queries.known import fresh_for, last_report, told_for_all
from rowan.domain.beds.queries.line import in_line_since

__all__ = [
    "NO_PLACES",
    "Places",
    "PoolState",
    "fresh_for",
    "in_line_since",
    "last_report",
    "places",
    "told_for_all",
]
