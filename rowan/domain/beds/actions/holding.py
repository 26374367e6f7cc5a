"""A place is held for somebody, for a while. An offer is such a hold: the place is theirs if they say yes in time."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rowan.core.capacity import model as capacity
from rowan.core.capacity.deriving import fits
from rowan.core.formats.entries import checked_text
from rowan.domain.beds.actions.lapsing import sweep
from rowan.domain.beds.actions.locking import (
    locked_person,
    locked_pools,
    locked_taking,
    require_new,
)
from rowan.domain.beds.actions.turns import close_turn
from rowan.domain.beds.models import Ending, Pool, Taking
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import (
    EndsBeforeItBegins,
    HasAPlace,
    HeldAlready,
    HoldOver,
    PoolClosed,
    PoolFull,
    ProgramPaused,
    ReportTooOld,
)
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.queries import is_paused
from rowan.domain.trail.actions import record

LONGEST_REASON = 200


@transaction.atomic
def hold(
    *,
    program: int,
    places: Mapping[int, int],
    expires_at: datetime,
    by: str,
    at: datetime,
    person: int | None = None,
    begins_at: datetime | None = None,
    beyond: str = "",
    taking: int | None = None,
) -> int:
    """Hold places for a household until a moment, and return the number of the hold.

    ``places`` says how many in each pool that the household is of: it is placed whole or not at all. ``begins_at`` is
    when the place is needed, now if nothing is said. With a reason to go ``beyond`` nobody asks whether there is room;
    whether somebody may is for ``access`` to see to. ``taking`` is the number of the hold where it was drawn before, so
    that what is sent twice is done once.

    Raises ``EndsBeforeItBegins``, ``ProgramPaused``, ``NoSuchPool``, ``NotInLine``, ``HasAPlace``, ``HeldAlready``,
    ``ReportTooOld``, ``PoolClosed``, ``PoolFull`` or ``TakenAlready``, or ``FieldRefused`` for a reason that cannot be
    kept; nothing is changed then. Tells nobody.
    """
    beyond = checked_text(beyond, "beyond", LONGEST_REASON, optional=True)
    begins_at = begins_at or at
    if expires_at <= max(at, begins_at):
        raise EndsBeforeItBegins
    if is_paused(program):
        raise ProgramPaused
    if person is not None:
        _require_free(person, program, at)
    pools = locked_pools(places, program=program)
    require_new(taking)
    sweep(pools, by=by, at=at)
    facts = known(pools, at=at)
    begins_at = _after_every_report(begins_at, facts)
    if not beyond:
        _require_room(pools, facts, places, begins_at, at)
    row = Taking.objects.of(
        places,
        taking,
        program_id=program,
        person=person,
        made_at=at,
        begins_at=begins_at,
        expires_at=expires_at,
        beyond=beyond,
    )
    if person is not None:
        close_turn(program=program, person=person, at=at)
    verb = "bed.hold-beyond" if beyond else "bed.hold"
    record(verb=verb, by=by, at=at, about=("taking", row.pk), program=program)
    record_changes([program], by=by, at=at)
    return row.pk


def _require_free(person: int, program: int, at: datetime) -> None:
    locked_person(person)
    theirs = Taking.objects.live(at).filter(person=person)
    if theirs.exclude(accepted_at=None).exists():
        raise HasAPlace
    if theirs.filter(program=program).exists():
        raise HeldAlready


def _after_every_report(begins_at: datetime, facts: Mapping[int, capacity.Known]) -> datetime:
    """Return when a hold begins: not before any report that was there before it, whatever the clocks say."""
    return max([begins_at, *(fact.report.at for fact in facts.values() if fact.report)])


def _require_room(
    pools: list[Pool],
    facts: Mapping[int, capacity.Known],
    places: Mapping[int, int],
    begins_at: datetime,
    at: datetime,
) -> None:
    for pool in pools:
        fact = facts[pool.pk]
        if fact.is_closed(begins_at):
            raise PoolClosed(str(pool))
        if not fact.is_fresh(at):
            raise ReportTooOld(str(pool))
        new = capacity.Taking(capacity.Claim.HOLD, places[pool.pk], begins_at)
        if not fits(fact, new, at=at):
            raise PoolFull(str(pool))


@transaction.atomic
def extend(*, taking: int, expires_at: datetime, by: str, at: datetime) -> None:
    """Hold on to a place for longer, as often as one likes while it is held. Never makes a hold shorter.

    Raises ``NoSuchTaking``, ``HoldOver`` or ``EndsBeforeItBegins``.
    """
    row = live_hold(taking, by=by, at=at)
    if row.expires_at is None or expires_at <= row.expires_at:
        raise EndsBeforeItBegins
    row.expires_at = expires_at
    row.save(update_fields=["expires_at"])
    record(verb="bed.extend", by=by, at=at, about=("taking", row.pk), program=row.program_id)
    record_changes([row.program_id], by=by, at=at)


@transaction.atomic
def accept(*, taking: int, by: str, at: datetime) -> None:
    """Make a held place the person's, and give back every other that is held for them, all at once.

    Raises ``NoSuchTaking``, ``HoldOver`` or ``HasAPlace``; nothing is changed then.
    """
    row = live_hold(taking, by=by, at=at)
    others = list(_others(row, at))
    if any(other.accepted_at for other in others):
        raise HasAPlace
    row.accepted_at = at
    row.save(update_fields=["accepted_at"])
    for other in others:
        _end(other, Ending.ELSEWHERE, at)
    record(verb="bed.accept", by=by, at=at, about=("taking", row.pk), program=row.program_id)
    record_changes({row.program_id, *(other.program_id for other in others)}, by=by, at=at)


def _others(row: Taking, at: datetime) -> "list[Taking]":
    if row.person is None:
        return []
    return list(Taking.objects.live(at).filter(person=row.person).exclude(pk=row.pk))


@transaction.atomic
def give_back(*, taking: int, ending: Ending, by: str, at: datetime) -> None:
    """End what is held or promised before anybody came. The person keeps their place in line.

    Raises ``NoSuchTaking``, or ``HoldOver`` if it is over already or they have arrived.
    """
    row = _locked(taking, by, at)
    if row.ended_at or row.arrived_at:
        raise HoldOver
    _end(row, ending, at)
    record(
        verb="bed.give-back",
        by=by,
        at=at,
        about=("taking", row.pk),
        program=row.program_id,
        ending=ending.value,
    )
    record_changes([row.program_id], by=by, at=at)


def live_hold(taking: int, *, by: str, at: datetime) -> Taking:
    """Return what is held and not yet answered, locked. Raises ``NoSuchTaking`` or ``HoldOver``."""
    row = _locked(taking, by, at)
    if row.accepted_at or not Taking.objects.live(at).filter(pk=row.pk).exists():
        raise HoldOver
    return row


def _locked(taking: int, by: str, at: datetime) -> Taking:
    """Return a taking that nobody else changes, after what has lapsed in its pools is swept."""
    row, pools = locked_taking(taking, at=at)
    sweep(pools, by=by, at=at)
    row.refresh_from_db()
    return row


def _end(row: Taking, ending: Ending, at: datetime) -> None:
    row.ended_at, row.ending = at, ending
    row.save(update_fields=["ended_at", "ending"])
