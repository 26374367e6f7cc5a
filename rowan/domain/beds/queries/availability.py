"""Whether programs have places, as far as anybody knows at a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rowan.core.capacity.deriving import availability as derived
from rowan.core.capacity.model import Availability, State
from rowan.core.formats.entries import stored_rules
from rowan.core.matching.model import Pool as Matched
from rowan.core.vocabulary.rules import Rules
from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries.known import earliest, known, pools_of
from rowan.domain.directory.queries import vocabulary


@dataclass(frozen=True)
class PoolState:
    """One pool, and whether it has a place. ``why_closed`` is for the program's own people alone."""

    id: int
    name: str
    who: Rules
    by_household: bool
    size: int | None
    availability: Availability
    why_closed: str

    @property
    def matched(self) -> Matched:
        """Return it as matching knows it: nothing is claimed where nothing is known."""
        return Matched(self.who, self.availability.free, self.by_household)


@dataclass(frozen=True)
class Places:
    """All pools of a program."""

    pools: tuple[PoolState, ...]

    @cached_property
    def matched(self) -> tuple[Matched, ...]:
        """Return the pools as matching knows them."""
        return tuple(pool.matched for pool in self.pools)

    @property
    def reported_at(self) -> datetime | None:
        """Return when the program last reported on any pool."""
        return max(filter(None, (p.availability.reported_at for p in self.pools)), default=None)

    @property
    def again_at(self) -> datetime | None:
        """Return when any of it next changes by itself."""
        return earliest(pool.availability.again_at for pool in self.pools)

    @property
    def has_any(self) -> bool:
        """Say whether any pool has a place for somebody."""
        return any(pool.availability.state is State.OPEN for pool in self.pools)


NO_PLACES = Places(())


def places(programs: Collection[int], *, at: datetime) -> dict[int, Places]:
    """Return the pools of each of ``programs`` that has any, and what they have ``at`` a moment.

    A report from after ``at`` counts as of its own moment.
    """
    rows = pools_of(programs)
    facts = known(rows, at=at)
    found: dict[int, list[PoolState]] = {}
    for row in rows:
        state = pool_state(row, derived(facts[row.pk], at=at))
        found.setdefault(row.program_id, []).append(state)
    return {program: Places(tuple(pools)) for program, pools in found.items()}


def pool_state(row: Pool, found: Availability) -> PoolState:
    """Return a pool with what was found of it."""
    return PoolState(
        id=row.pk,
        name=row.name,
        who=stored_rules(vocabulary(), row.who)[0],
        by_household=row.by_household,
        size=row.size,
        availability=found,
        why_closed=row.closed,
    )
