"""Somebody arrives, is expected to leave, leaves. What is planned changes nothing that is free now."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.beds.actions.locking import locked_pools, locked_taking, require_new
from rowan.domain.beds.models import Taking, WaitingPlace
from rowan.domain.beds.queries.known import known
from rowan.domain.beds.refusals import EndsBeforeItBegins, HoldOver, NotThere
from rowan.domain.directory.actions import record_changes
from rowan.domain.trail.actions import record

_INSTANT = timedelta(microseconds=1)


@transaction.atomic
def arrive(*, taking: int, by: str, at: datetime) -> None:
    """Write down that somebody came to whom a place was promised, or for whom the program held one of itself.

    Their place in line is kept, but waits no more. Raises ``NoSuchTaking``, or ``HoldOver`` if nothing is promised.
    """
    row, _pools = locked_taking(taking, at=at)
    promised = row.accepted_at is not None or (
        row.person is None and row in Taking.objects.live(at).filter(pk=row.pk)
    )
    if row.arrived_at or row.ended_at or not promised:
        raise HoldOver
    row.arrived_at = at
    row.save(update_fields=["arrived_at"])
    if row.person is not None:
        WaitingPlace.objects.filter(pk=row.person).update(placed_at=at)
    _tell(row, "bed.arrive", by, at)


@transaction.atomic
def live_in(
    *,
    program: int,
    places: Mapping[int, int],
    by: str,
    at: datetime,
    arrived_at: datetime,
    leaves_at: datetime | None = None,
    taking: int | None = None,
) -> int:
    """Write down a household that lives there already, known to the program alone. Returns its number.

    ``taking`` is that number where it was drawn before, so that what is sent twice is done once.

    Takes nothing that is free: the program's latest report counts without them, so here they begin before it. When
    they came is kept as told. Raises ``EndsBeforeItBegins``, ``NoSuchPool`` or ``TakenAlready``.
    """
    if arrived_at > at or (leaves_at is not None and leaves_at <= at):
        raise EndsBeforeItBegins
    pools = locked_pools(places, program=program)
    require_new(taking)
    reports = [fact.report for fact in known(pools, at=at).values()]
    row = Taking.objects.of(
        places,
        taking,
        program_id=program,
        made_at=at,
        begins_at=min([arrived_at, *(report.at - _INSTANT for report in reports if report)]),
        arrived_at=arrived_at,
        leaves_at=leaves_at,
    )
    _tell(row, "bed.live-in", by, at)
    return row.pk


@transaction.atomic
def expect_to_leave(*, taking: int, leaves_at: datetime | None, by: str, at: datetime) -> None:
    """Plan when somebody leaves, or that nobody knows.

    Raises ``NoSuchTaking``, ``NotThere`` or ``EndsBeforeItBegins``.
    """
    row = _there(taking, at)
    if leaves_at is not None and leaves_at <= at:
        raise EndsBeforeItBegins
    row.leaves_at = leaves_at
    row.save(update_fields=["leaves_at"])
    _tell(row, "bed.plan", by, at)


@transaction.atomic
def leave(*, taking: int, by: str, at: datetime) -> None:
    """Write down that somebody has left. The place is free once the room is ready.

    Raises ``NoSuchTaking`` or ``NotThere``.
    """
    row = _there(taking, at)
    row.left_at = at
    row.save(update_fields=["left_at"])
    _tell(row, "bed.leave", by, at)


def _there(taking: int, at: datetime) -> Taking:
    row, _pools = locked_taking(taking, at=at)
    if row.arrived_at is None or row.left_at is not None:
        raise NotThere
    return row


def _tell(row: Taking, verb: str, by: str, at: datetime) -> None:
    record(verb=verb, by=by, at=at, about=("taking", row.pk), program=row.program_id)
    record_changes([row.program_id], by=by, at=at)
