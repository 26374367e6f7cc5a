"""What is done to the outbox by the clock, and when somebody is to be forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from rowan.domain.notices.models import HeadDay, Link, Notice, Side
from rowan.domain.trail.actions import record

_KEPT_FOR = timedelta(days=30)
_BY = "worker"


def note_stalled(*, at: datetime) -> int:
    """Write one line on the trail for each notice that stalled since this was last called; return how many did.

    They stay in the outbox and go on being tried.
    """
    rows = Notice.objects.stalled(at).filter(stalled_at=None).values_list("pk", flat=True)
    return sum(_noted(notice, at) for notice in rows)


@transaction.atomic
def _noted(notice: int, at: datetime) -> bool:
    if Notice.objects.stalled(at).filter(pk=notice, stalled_at=None).update(stalled_at=at) != 1:
        return False
    record(verb="notice.stall", by=_BY, at=at, about=("notice", str(notice)))
    return True


@transaction.atomic
def tidy(*, at: datetime) -> None:
    """Delete what was sent, and links that ended, thirty days ago. What has not been sent stays, with its link."""
    Notice.objects.filter(sent_at__lte=at - _KEPT_FOR).delete()
    HeadDay.objects.filter(day__lte=at - _KEPT_FOR).delete()
    waiting = Notice.objects.waiting().filter(link=OuterRef("pk"))
    ended = Link.objects.filter(expires_at__lte=at - _KEPT_FOR)
    ended.exclude(Exists(waiting)).delete()


@transaction.atomic
def give_up_text(*, notice: int, by: str, at: datetime) -> bool:
    """Delete a text message that will not be sent, and say whether it was still there to be given up.

    Its code stays good where it may have gone out. Does not look whether there is hope.
    """
    row = Notice.objects.in_no_hand(at).filter(pk=notice, side=Side.TEXT).first()
    if row is None:
        return False
    never_sent = Link.objects.filter(notice=row, expires_at=None)
    never_sent.delete()
    row.delete()
    record(verb="notice.give-up", by=by, at=at, about=("notice", str(notice)))
    return True


@transaction.atomic
def forget_subject(*, subject: int) -> int:
    """Delete every notice of somebody outside who is to be forgotten, sent or not; return how many there were."""
    return Notice.objects.filter(subject=subject).delete()[0]
