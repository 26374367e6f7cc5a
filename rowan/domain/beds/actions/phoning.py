"""The team phones a program that answered at none of its addresses, and writes down what it heard."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.beds.actions.reporting import pool_for_all, report
from rowan.domain.beds.models import Ask, Source, Way
from rowan.domain.beds.refusals import AskOver
from rowan.domain.trail.actions import record

TRY_AGAIN = timedelta(hours=4)


@transaction.atomic
def report_by_phone(
    *,
    program: int,
    free: Mapping[int, int],
    by: str,
    at: datetime,
    first: int | None = None,
    as_of: datetime | None = None,
) -> None:
    """Write what a program said on the phone is free.

    ``first`` is the first word of a program without pools, instead of ``free``. ``as_of`` is when they looked who
    phoned, as for ``report``.

    Raises ``AskOver`` if nobody has to phone it any more, or what ``report`` does; nothing is changed then.
    """
    _require_to_phone(program)
    if first is not None:
        free = {pool_for_all(program).pk: first}
    report(program=program, free=free, source=Source.PHONE, by=by, at=at, as_of=as_of)
    record(verb="opening.hear", by=by, at=at, about=("program", str(program)))


@transaction.atomic
def nobody_answered(*, program: int, by: str, at: datetime) -> None:
    """Write down that nobody came to the phone, and leave the call for some hours. Raises ``AskOver``."""
    rows = Ask.objects.filter(program=program, way=Way.PHONE, closed_at=None)
    if not rows.update(due_at=at + TRY_AGAIN):
        raise AskOver
    record(verb="opening.silence", by=by, at=at, about=("program", str(program)))


def _require_to_phone(program: int) -> None:
    if not Ask.objects.filter(program=program, way=Way.PHONE, closed_at=None).exists():
        raise AskOver
