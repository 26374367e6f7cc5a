"""A program's pools: added, changed, closed for a while, removed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rowan.core.formats.entries import checked_text, read_rules, write_rules
from rowan.core.formats.refusals import FieldRefused
from rowan.domain.beds.actions.lapsing import sweep
from rowan.domain.beds.actions.locking import locked_pools
from rowan.domain.beds.models import Pool, Taking
from rowan.domain.beds.queries.pools import PoolSaid, said_of
from rowan.domain.beds.refusals import (
    EndsBeforeItBegins,
    PoolChanged,
    PoolInUse,
    PoolThere,
    TooManyPools,
)
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.actions.changes import locked as locked_program
from rowan.domain.directory.queries import vocabulary
from rowan.domain.trail.actions import record

MOST_POOLS = 20
LONGEST_POOL_NAME, LONGEST_WHY = 80, 120
LARGEST_POOL = 999
LONGEST_READY_HOURS = 31 * 24


@transaction.atomic
def add_pool(*, program: int, said: PoolSaid, by: str, at: datetime) -> int:
    """Add a pool behind the others, and return its number. Until it is reported on it claims nothing.

    Raises ``NoSuchProgram``, ``PoolThere``, ``TooManyPools``, ``EndsBeforeItBegins``, or ``FieldRefused`` for what
    cannot be kept.
    """
    locked_program(program)
    fields = _checked(said, at)
    others = Pool.objects.filter(program=program, gone_at=None)
    if others.filter(name=fields["name"]).exists():
        raise PoolThere
    if others.count() >= MOST_POOLS:
        raise TooManyPools
    last = Pool.objects.filter(program=program).aggregate(last=Max("place"))["last"]
    row = Pool.objects.create(program_id=program, place=0 if last is None else last + 1, **fields)
    _tell(row, "pool.add", by, at)
    return row.pk


@transaction.atomic
def change_pool(
    *, program: int, pool: int, said: PoolSaid, version: str, by: str, at: datetime
) -> None:
    """Say something else of a pool. Whoever is in it stays. ``version`` is that of what was read before.

    The pool for everybody keeps its empty name, by which files know it, and no other comes to that name. Raises
    ``NoSuchProgram``, ``NoSuchPool``, ``PoolChanged`` if somebody else was faster, ``PoolThere``,
    ``EndsBeforeItBegins`` or ``FieldRefused``.
    """
    locked_program(program)
    (row,) = locked_pools([pool], program=program)
    if said_of(row).version != version:
        raise PoolChanged
    fields = _checked(said, at, opens_at=row.opens_at)
    if bool(fields["name"]) != bool(row.name):
        raise FieldRefused("name", "is missing" if row.name else "cannot be given")
    others = Pool.objects.filter(program=program, gone_at=None).exclude(pk=pool)
    if others.filter(name=fields["name"]).exists():
        raise PoolThere
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=[*fields])
    _tell(row, "pool.change", by, at)


@transaction.atomic
def remove_pool(*, program: int, pool: int, by: str, at: datetime) -> None:
    """Let a pool count no longer. Its history stays.

    Raises ``NoSuchPool``, or ``PoolInUse`` while places of it are held, promised or lived in.
    """
    (row,) = locked_pools([pool], program=program)
    sweep([row], by=by, at=at)
    if Taking.objects.live(at).filter(parts__pool=row).exists():
        raise PoolInUse(str(row))
    row.gone_at = at
    row.save(update_fields=["gone_at"])
    _tell(row, "pool.remove", by, at)


def _checked(
    said: PoolSaid, at: datetime, *, opens_at: datetime | None = None
) -> dict[str, object]:
    """Return what is kept of a pool. A day on which it opened meanwhile may stay as it is."""
    who = write_rules(read_rules(vocabulary(), said.who, "who"))
    name = checked_text(said.name, "name", LONGEST_POOL_NAME, optional=not who)
    closed = checked_text(said.closed, "closed", LONGEST_WHY, optional=said.opens_at is None)
    if said.size is not None and not 1 <= said.size <= LARGEST_POOL:
        raise FieldRefused("size", f"must be from 1 to {LARGEST_POOL}")
    if not 0 <= said.ready_hours <= LONGEST_READY_HOURS:
        raise FieldRefused("ready_hours", f"must be from 0 to {LONGEST_READY_HOURS}")
    if said.opens_at is not None and said.opens_at <= at and said.opens_at != opens_at:
        raise EndsBeforeItBegins
    return {
        "name": name,
        "who": who,
        "by_household": said.by_household,
        "size": said.size,
        "ready_hours": said.ready_hours,
        "closed": closed,
        "opens_at": said.opens_at,
    }


def _tell(row: Pool, verb: str, by: str, at: datetime) -> None:
    record(verb=verb, by=by, at=at, about=("pool", row.pk), program=row.program_id)
    record_changes([row.program_id], by=by, at=at)
