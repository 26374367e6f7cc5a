"""A hold has lapsed: it is written down, and both sides are told. Nobody is to blame, and the line is as it was."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rowan.domain.beds.models import Ending, Pool, Taking
from rowan.domain.beds.queries.line import in_line_since
from rowan.domain.directory.actions import record_changes, tell_administrators
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.trail.actions import record

PLACES = "places"
"""What the link to a program's places is for."""

_AT_ONCE = 200


def sweep(pools: Collection[Pool], *, by: str, at: datetime) -> None:
    """Write down which holds on locked pools are over, as of the moment at which they lapsed. Tells nobody yet."""
    for row in Taking.objects.lapsed(at).filter(parts__pool__in=pools).distinct().order_by("pk"):
        _ends(row, by, at)


def write_down_lapsed(*, by: str, at: datetime) -> int:
    """Write down which holds have lapsed, wherever, and return how many. Tells nobody yet."""
    ended = 0
    for row in Taking.objects.lapsed(at).order_by("pk")[:_AT_ONCE]:
        with transaction.atomic():
            if _ends(row, by, at):
                record_changes([row.program_id], by=by, at=at)
                ended += 1
    return ended


@transaction.atomic
def tell_lapsed(*, program: int, by: str, at: datetime) -> int:
    """Tell both sides of what lapsed in a program and was written down, each once, and return of how many holds.

    The program's administrators get one mail, however many there are; each person who is in line the neutral notice.
    """
    rows = list(Taking.objects.untold().filter(program=program).order_by("pk")[:_AT_ONCE])
    in_line = in_line_since([row.person for row in rows if row.person is not None])
    told = 0
    for row in rows:
        if Taking.objects.untold().filter(pk=row.pk).update(told_at=at) == 1:
            told += 1
            if row.person in in_line:
                notify_survivor(subject=row.person, by=by, at=at)
    if told:
        tell_administrators(program, of=PLACES, new=told, by=by, at=at)
    return told


def _ends(row: Taking, by: str, at: datetime) -> bool:
    """Write down that a hold has lapsed, if it still has, and say whether."""
    still = Taking.objects.lapsed(at).filter(pk=row.pk)
    if still.update(ended_at=F("expires_at"), ending=Ending.LAPSED) == 0:
        return False
    record(verb="bed.lapse", by=by, at=at, about=("taking", row.pk), program=row.program_id)
    return True
