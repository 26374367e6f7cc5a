"""The pools of a program, as those see them who keep them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries.known import pools_of
from rowan.domain.beds.refusals import NoSuchPool


@dataclass(frozen=True)
class PoolSaid:
    """What a program says of a pool: ``who`` in our JSON format; why it is ``closed``, and until when if that is known.

    The one without a name is for everybody.
    """

    name: str = ""
    who: Mapping[str, Any] = field(default_factory=dict)
    by_household: bool = False
    size: int | None = None
    ready_hours: int = 0
    closed: str = ""
    opens_at: datetime | None = None

    @property
    def version(self) -> str:
        """Return a short text that is another one as soon as anything is."""
        raw = json.dumps(asdict(self), sort_keys=True, default=str)
        return hashlib.blake2b(raw.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class PoolKept:
    """A pool, and what its program says of it."""

    id: int
    said: PoolSaid


def kept_pools(program: int) -> list[PoolKept]:
    """Return the pools of a program in their order."""
    return [PoolKept(row.pk, said_of(row)) for row in pools_of([program])]


def kept_pool(program: int, pool: int) -> PoolKept:
    """Return one pool. Raises ``NoSuchPool`` for one that is gone, and for another program's."""
    found = next((each for each in kept_pools(program) if each.id == pool), None)
    if found is None:
        raise NoSuchPool
    return found


def said_of(row: Pool) -> PoolSaid:
    """Return what a program has said of a pool."""
    return PoolSaid(
        name=row.name,
        who=row.who,
        by_household=row.by_household,
        size=row.size,
        ready_hours=row.ready_hours,
        closed=row.closed,
        opens_at=row.opens_at,
    )
