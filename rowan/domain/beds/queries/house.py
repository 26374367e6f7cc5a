"""One program's places at a moment, as its own people see them. Of a person it tells places and times, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from rowan.core.capacity import model as capacity
from rowan.core.capacity.deriving import availability, free_as_told
from rowan.core.capacity.deriving import taken as count
from rowan.domain.beds.models import Part, Pool, Taking, Takings
from rowan.domain.beds.queries.availability import PoolState, pool_state
from rowan.domain.beds.queries.known import earliest, known, pools_of
from rowan.domain.beds.refusals import NoSuchTaking

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class PoolNow:
    """One pool as those see it who report on it.

    ``told`` is what would be free if the latest report still holds, whatever its age; ``taken`` how many places are
    taken as we know. ``opens_at`` is when a closed pool takes people again.
    """

    state: PoolState
    told: int | None
    taken: int
    fresh_until: datetime | None
    opens_at: datetime | None


@dataclass(frozen=True)
class Share:
    """Some places of one pool, by its name as it is now."""

    pool: str
    places: int


@dataclass(frozen=True)
class Taken:
    """What one household takes. ``by_network`` says that it came by a referral; else the program knows it by itself."""

    id: int
    by_network: bool
    shares: tuple[Share, ...]
    made_at: datetime
    begins_at: datetime
    expires_at: datetime | None
    accepted_at: datetime | None
    arrived_at: datetime | None
    leaves_at: datetime | None
    beyond: str


@dataclass(frozen=True)
class House:
    """All of it: pools in their order, then who is held a place, who is expected and who lives there, next first."""

    at: datetime
    pools: tuple[PoolNow, ...]
    held: tuple[Taken, ...]
    expected: tuple[Taken, ...]
    living: tuple[Taken, ...]

    @property
    def again_at(self) -> datetime | None:
        """Return the next moment at which something of it changes by itself."""
        return earliest(pool.state.availability.again_at for pool in self.pools)


def house(program: int, *, at: datetime) -> House:
    """Return the places of a program at a moment. What has lapsed by then is left out, written down or not."""
    pools = pools_of([program])
    facts = known(pools, at=at)
    rows = [_taken(row) for row in _live(at).filter(program=program)]
    there = [row for row in rows if row.arrived_at]
    coming = [row for row in rows if not row.arrived_at and row.accepted_at]
    held = [row for row in rows if not row.arrived_at and not row.accepted_at]
    return House(
        at=at,
        pools=tuple(_now(pool, facts[pool.pk], at) for pool in pools),
        held=tuple(sorted(held, key=lambda row: row.expires_at or _NEVER)),
        expected=tuple(sorted(coming, key=lambda row: row.begins_at)),
        living=tuple(sorted(there, key=lambda row: row.leaves_at or _NEVER)),
    )


def taken(program: int, taking: int, *, at: datetime) -> Taken:
    """Return one that is held, promised or lived in at a moment.

    Raises ``NoSuchTaking`` for what is over, and for another program's.
    """
    row = _live(at).filter(program=program, pk=taking).first()
    if row is None:
        raise NoSuchTaking
    return _taken(row)


def shares(parts: Iterable[Part]) -> tuple[Share, ...]:
    """Return which places of which pools, in the order of pools. The parts bring their pools."""
    ordered = sorted(parts, key=lambda part: (part.pool.place, part.pool_id))
    return tuple(Share(part.pool.name, part.places) for part in ordered)


def _live(at: datetime) -> Takings:
    return Taking.objects.live(at).prefetch_related("parts__pool").order_by("made_at", "pk")


def _taken(row: Taking) -> Taken:
    return Taken(
        id=row.pk,
        by_network=row.person is not None,
        shares=shares(row.parts.all()),
        made_at=row.made_at,
        begins_at=row.begins_at,
        expires_at=row.expires_at,
        accepted_at=row.accepted_at,
        arrived_at=row.arrived_at,
        leaves_at=row.leaves_at,
        beyond=row.beyond,
    )


def _now(row: Pool, fact: capacity.Known, at: datetime) -> PoolNow:
    return PoolNow(
        state=pool_state(row, availability(fact, at=at)),
        told=free_as_told(fact, at=at),
        taken=count(fact.takings, at=at),
        fresh_until=fact.fresh_until,
        opens_at=fact.opens_at if fact.is_closed(at) else None,
    )
