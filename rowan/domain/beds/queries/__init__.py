"""What may be read of places."""

from rowan.core.capacity.model import State
from rowan.domain.beds.models import Ending, Source
from rowan.domain.beds.queries.answered import answered_after
from rowan.domain.beds.queries.asking import (
    OPENINGS,
    Asked,
    ToPhone,
    asked,
    asked_by_link,
    going_stale,
    overdue,
    to_phone,
)
from rowan.domain.beds.queries.availability import NO_PLACES, Places, PoolState, places
from rowan.domain.beds.queries.handover import Handover, handover
from rowan.domain.beds.queries.history import Event, Happening, history
from rowan.domain.beds.queries.house import House, PoolNow, Share, Taken, house, taken
from rowan.domain.beds.queries.known import fresh_for, last_report, told_for_all
from rowan.domain.beds.queries.lapsed import ending_holds, programs_to_tell
from rowan.domain.beds.queries.line import held_until, in_line_since
from rowan.domain.beds.queries.pools import PoolKept, PoolSaid, kept_pool, kept_pools
from rowan.domain.beds.queries.silent import Silent, silent
from rowan.domain.beds.queries.turns import ProgramTurns, turns, with_free_places

__all__ = [
    "NO_PLACES",
    "OPENINGS",
    "Asked",
    "Ending",
    "Event",
    "Handover",
    "Happening",
    "House",
    "Places",
    "PoolKept",
    "PoolNow",
    "PoolSaid",
    "PoolState",
    "ProgramTurns",
    "Share",
    "Silent",
    "Source",
    "State",
    "Taken",
    "ToPhone",
    "answered_after",
    "asked",
    "asked_by_link",
    "ending_holds",
    "fresh_for",
    "going_stale",
    "handover",
    "held_until",
    "history",
    "house",
    "in_line_since",
    "kept_pool",
    "kept_pools",
    "last_report",
    "overdue",
    "places",
    "programs_to_tell",
    "silent",
    "taken",
    "to_phone",
    "told_for_all",
    "turns",
    "with_free_places",
]
