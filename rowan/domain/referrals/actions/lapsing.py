"""What the worker does by the clock."""

from datetime import datetime

from django.db import transaction

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import OPEN, State
from rowan.domain.network.queries import in_force
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.closing import end_release, end_talk
from rowan.domain.referrals.actions.moving import RECKONED, locked, reckon
from rowan.domain.referrals.models import Referral, Release, Scope

_AT_ONCE = 200
_RECKONED_AT_ONCE = 2_000
_BATCH = 200


def end_lapsed_releases(*, by: str, at: datetime) -> int:
    """End the releases whose time is over, and the talks they were for; both sides are told. Returns how many."""
    lapsed = Release.objects.lapsed(at).order_by("pk").values_list("pk", "delivery__referral_id")
    return sum(_end_lapsed(release, referral, by, at) for release, referral in lapsed[:_AT_ONCE])


@transaction.atomic
def _end_lapsed(number: int, subject: int, by: str, at: datetime) -> bool:
    referral = locked(subject)
    release = Release.objects.lapsed(at).filter(pk=number).select_related("delivery").first()
    if release is None:
        return False
    delivery = release.delivery
    delivery.referral = referral
    end_release(release, by=by, at=at)
    if release.scope == Scope.CONTACT and delivery.reply is Reply.TALKING:
        end_talk(delivery, by=by, at=at)
        notify_survivor(subject=subject, by=by, at=at)
    return True


@transaction.atomic
def reckon_anew() -> int:
    """Reckon until when requests may wait, where the settings have changed since. Returns of how many, not of all."""
    settings = in_force()
    rows = Referral.objects.filter(state__in=OPEN).exclude(state=State.DRAFT)
    stale = rows.exclude(due_under=settings.number).order_by("pk")
    found = list(stale.select_for_update()[:_RECKONED_AT_ONCE])
    for row in found:
        reckon(row, settings)
    return Referral.objects.bulk_update(found, RECKONED, batch_size=_BATCH)


@transaction.atomic
def note_indexed(*, referral: int, revision: int) -> None:
    """Write down which revision of a request the agent was told of. One that is gone is no error."""
    Referral.objects.filter(pk=referral).update(indexed=revision)
