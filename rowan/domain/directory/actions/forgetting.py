"""Some time after something was decided, what people said of themselves or in confidence is forgotten."""

from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.directory.actions.programs import ALL
from rowan.domain.directory.models import (
    OPEN_STAGES,
    Application,
    CallBack,
    Concern,
    ConcernStage,
    Standing,
)
from rowan.domain.trail.actions import record
from rowan.domain.vault import actions as vault

KEPT = timedelta(days=180)
_OVER = (ConcernStage.ACTED, ConcernStage.CLOSED)


@transaction.atomic
def forget_applicants(*, by: str, at: datetime) -> int:
    """Blank who applied and how to reach them, 180 days after it was decided, and return how many that were.

    What was decided and why stays, and so do the contact points of a program that joined. Waits while an appeal does.
    """
    over = Application.objects.exclude(stage__in=OPEN_STAGES).exclude(contact_email="")
    due = over.filter(decided_at__lt=at - KEPT).exclude(
        appeals__over_at=None, appeals__isnull=False
    )
    numbers = list(due.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not numbers:
        return 0
    CallBack.objects.filter(application__in=numbers).update(spoke_to="", notes="", objection="")
    Application.objects.filter(pk__in=numbers).update(
        contact_name="", contact_role="", contact_email="", contact_phone="", heard=""
    )
    record(verb="application.forget", by=by, at=at, about=ALL, count=len(numbers))
    return len(numbers)


def forget_concerns(*, by: str, at: datetime) -> int:
    """Shred the words of concerns 180 days after they were dealt with, and return how many that were.

    That there was one, of which kind and what came of it, stays. While the program is suspended its words stay: an
    appeal may turn on them. Raises ``RuntimeError`` within a transaction. Killed at any point, it goes on next time.
    """
    over = Concern.objects.filter(has_words=True, stage__in=_OVER, handled_at__lt=at - KEPT)
    numbers = over.exclude(program__standing=Standing.SUSPENDED).values_list("pk", flat=True)
    for number in list(numbers):
        vault.shred(subject=number, by=by, at=at)
        Concern.objects.filter(pk=number).update(has_words=False)
    return len(numbers)
