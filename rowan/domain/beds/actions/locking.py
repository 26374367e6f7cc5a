"""Locks, in the one order that everybody takes them: the person, then pools by their ids. Late, and only to take."""

from collections.abc import Collection

from rowan.domain.beds.models import Pool, WaitingPlace
from rowan.domain.beds.refusals import NoSuchPool, NotInLine


def locked_person(person: int) -> WaitingPlace:
    """Return somebody's place in line, for whom nothing else happens until this transaction ends.

    Raises ``NotInLine``.
    """
    row = WaitingPlace.objects.select_for_update().filter(pk=person).first()
    if row is None:
        raise NotInLine
    return row


def locked_pools(pools: Collection[int]) -> list[Pool]:
    """Return pools of which nobody else takes places until this transaction ends. Raises ``NoSuchPool``."""
    rows = list(Pool.objects.select_for_update().filter(pk__in=pools, gone_at=None).order_by("pk"))
    if len(rows) != len(set(pools)):
        raise NoSuchPool
    return rows
