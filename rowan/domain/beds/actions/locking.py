"""Locks, in the one order that everybody takes them: the person, then pools by their ids. Late, and only to take."""

from collections.abc import Collection
from datetime import datetime

from rowan.domain.beds.models import Part, Pool, Taking, WaitingPlace
from rowan.domain.beds.refusals import NoSuchPool, NoSuchTaking, NotInLine, TakenAlready


def locked_person(person: int) -> WaitingPlace:
    """Return somebody's place in line, for whom nothing else happens until this transaction ends.

    Raises ``NotInLine``.
    """
    row = WaitingPlace.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise NotInLine
    return row


def locked_pools(pools: Collection[int], *, program: int) -> list[Pool]:
    """Return a program's pools, of which nobody else takes places until this transaction ends.

    Raises ``NoSuchPool``, also for a pool of another program.
    """
    there = Pool.objects.filter(pk__in=pools, program=program, gone_at=None)
    rows = list(there.select_for_update().order_by("pk"))
    if len(rows) != len(set(pools)):
        raise NoSuchPool
    return rows


def locked_taking(taking: int, *, at: datetime) -> tuple[Taking, list[Pool]]:
    """Return a taking that nobody else changes, and all pools in which something is taken for the same person.

    Who lives there already may wait no more, and have no place in line to lock. Raises ``NoSuchTaking``.
    """
    found = Taking.objects.filter(pk=taking).first()
    if found is None:
        raise NoSuchTaking
    theirs = Taking.objects.filter(pk=taking)
    if found.person is not None:
        WaitingPlace.objects.select_for_update().filter(pk=found.person).first()
        theirs = theirs | Taking.objects.live(at).filter(person=found.person)
    ids = set(Part.objects.filter(taking__in=theirs).values_list("pool_id", flat=True))
    pools = list(Pool.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    # The worker writes down what lapsed and locks nothing else: these rows are locked as well.
    rows = {row.pk: row for row in theirs.select_for_update().order_by("pk")}
    return rows[taking], pools


def require_new(taking: int | None) -> None:
    """Raise ``TakenAlready`` for a number under which something is taken."""
    if taking is not None and Taking.objects.filter(pk=taking).exists():
        raise TakenAlready
