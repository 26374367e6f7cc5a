"""What may be read of places."""

from rowan.domain.beds.queries.availability import NO_PLACES, Places, PoolState, places
from rowan.domain.beds.queries.known import fresh_for, last_report, told_for_all

__all__ = ["NO_PLACES", "Places", "PoolState", "fresh_for", "last_report", "places", "told_for_all"]
