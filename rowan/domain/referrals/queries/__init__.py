"""What may be read of referrals: by their person, by a program, by the team, by the agent and by the clock."""

from rowan.domain.referrals.models import Scope
from rowan.domain.referrals.queries.due import (
    Planned,
    to_close,
    to_deliver,
    to_expire,
    to_forget,
    to_index,
    to_shred,
    to_warn,
)
from rowan.domain.referrals.queries.known import code, person_key, program_key
from rowan.domain.referrals.queries.reachable import Reachable, reachable

__all__ = [
    "Planned",
    "Reachable",
    "Scope",
    "code",
    "person_key",
    "program_key",
    "reachable",
    "to_close",
    "to_deliver",
    "to_expire",
    "to_forget",
    "to_index",
    "to_shred",
    "to_warn",
]
