"""A hold has lapsed: it is written down, and both sides are told. Nobody is to blame, and the line is as it was."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rowan.domain.beds.models import Ending, Pool, Taking, Takings
from rowan.domain.directory.actions import record_changes, tell_administrators
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.trail.actions import record

PLACES = "places"
"""What the link to a program's places is for."""

_AT_ONCE = 200


def sweep(pools: Collection[Pool], *, by: str, at: datetime) -> None:
    """Write down which holds on locked pools are over, as of the moment at which they lapsed. Tells nobody yet."""
    _write_down(Taking.objects.lapsed(at).filter(parts__pool__in=pools).distinct(), by, at)


def write_down_lapsed(*, by: str, at: datetime) -> int:
    """Write down which holds have lapsed, wherever, and return how many. Tells nobody yet."""
    with transaction.atomic():
        programs = _write_down(Taking.objects.lapsed(at), by, at)
        if programs:
            record_changes(set(programs), by=by, at=at)
    return programs.total()


def tell_lapsed(*, by: str, at: datetime) -> int:
    """Tell both sides of what was written down as lapsed, each once, and return of how many holds.

    The program's administrators get one mail, however many there are; each person the neutral notice.
    """
    told = 0
    rows = Taking.objects.untold().values_list("program", flat=True)
    for program in sorted(set(rows)):
        with transaction.atomic():
            told += _tell(program, by, at)
    return told


def _write_down(lapsed: Takings, by: str, at: datetime) -> Counter[int]:
    """Write down what is still as it was found, and return how many there were by program."""
    programs = Counter[int]()
    for row in lapsed.order_by("pk")[:_AT_ONCE]:
        still = Taking.objects.lapsed(at).filter(pk=row.pk)
        if still.update(ended_at=F("expires_at"), ending=Ending.LAPSED) == 1:
            record(verb="bed.lapse", by=by, at=at, about=("taking", row.pk), program=row.program_id)
            programs[row.program_id] += 1
    return programs


def _tell(program: int, by: str, at: datetime) -> int:
    told = 0
    for row in Taking.objects.untold().filter(program=program).order_by("pk")[:_AT_ONCE]:
        if Taking.objects.untold().filter(pk=row.pk).update(told_at=at) == 1:
            told += 1
            if row.person is not None:
                notify_survivor(subject=row.person, by=by, at=at)
    if told:
        tell_administrators(program, of=PLACES, new=told, by=by, at=at)
    return told
