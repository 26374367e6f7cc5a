"""What the worker has to do now. Each list is short enough for one round, the oldest first."""

from collections.abc import Collection
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.limits import DRAFT_LASTS, LIMITS
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, State
from rowan.domain.network.queries import network
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.vault.queries import programs_with_keys

_AT_ONCE = 200
_NOBODY_YET_FIRST = Case(When(referral__state=State.SUBMITTED, then=0), default=1)


class Planned(NamedTuple):
    """A delivery that the agent is to make."""

    delivery: int
    referral: int
    program: int


def to_deliver(*, but: Collection[int] = ()) -> list[Planned]:
    """Return what the agent is to be asked to deliver: of requests that may go out, and nobody has frozen.

    Requests that no program has yet come first, then the longest planned. The deliveries in ``but`` are left out, and
    take nobody's place in a round. A program of which nobody has signed in has no key to open anything with; what is
    planned for it waits.
    """
    rows = Delivery.objects.filter(state=Reply.PLANNED, referral__state__in=MAY_REACH)
    seen = Q(referral__more_at=None) | Q(planned_at__lt=F("referral__more_at"))
    may_go = Q(seen, referral__cleared_at__isnull=False)
    if not network().looks_first:
        may_go |= Q(referral__instant=True)
    rows = rows.filter(may_go, referral__frozen_at=None).order_by(
        _NOBODY_YET_FIRST, "planned_at", "pk"
    )
    reached = programs_with_keys()
    found = rows.values_list("pk", "referral_id", "program_id").iterator()
    able = (Planned(*row) for row in found if row[2] in reached and row[0] not in but)
    return list(islice(able, _AT_ONCE))


def to_index(*, but: Collection[int] = ()) -> list[tuple[int, int]]:
    """Return of which requests the agent has not been told the newest yet, with its revision; without those in ``but``.

    One that is over it forgets once nothing of it can be opened: before that it would take it in again.
    """
    rows = Referral.objects.exclude(indexed=F("revision")).exclude(state=State.DRAFT)
    rows = rows.filter(Q(state__in=OPEN) | Q(shredded_at__isnull=False))
    found = rows.order_by("state_since", "pk").values_list("pk", "revision").iterator()
    return list(islice((row for row in found if row[0] not in but), _AT_ONCE))


def to_come_back(at: datetime) -> list[int]:
    """Return the deliveries in which a request comes back to a program today, or should have, the longest due first."""
    rows = Delivery.objects.filter(
        state=Reply.DECLINED, ask_again_on__lte=timezone.localtime(at).date()
    )
    rows = rows.filter(referral__state__in=MAY_REACH, referral__frozen_at=None)
    return list(rows.order_by("ask_again_on", "pk").values_list("pk", flat=True)[:_AT_ONCE])


def to_warn(at: datetime) -> list[int]:
    """Return which requests end by silence soon."""
    return _ids(Referral.objects.to_warn(at).filter(frozen_at=None))


def to_expire(at: datetime) -> list[int]:
    """Return which requests and drafts have lasted for as long as they may."""
    drafts = Referral.objects.since(State.DRAFT, at - DRAFT_LASTS)
    return _ids(Referral.objects.silent(at) | drafts)


def to_close(at: datetime) -> list[int]:
    """Return whose person arrived long enough ago."""
    limit = LIMITS[State.ARRIVED]
    return _ids(Referral.objects.since(State.ARRIVED, at - limit.lasts)) if limit else []


def to_shred(at: datetime) -> list[int]:
    """Return of which requests that are over what is sealed goes now."""
    return _ids(Referral.objects.to_shred(at))


def to_forget(at: datetime) -> list[int]:
    """Return of which requests nothing is left that anybody may come back for."""
    return _ids(Referral.objects.to_forget(at))


def _ids(rows: QuerySet[Referral]) -> list[int]:
    return list(rows.order_by("state_since", "pk").values_list("pk", flat=True)[:_AT_ONCE])
