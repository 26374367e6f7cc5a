"""Which requests stand still, and since when, as their rows tell it now."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.core.paginator import Page
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest

from rowan.core.lifecycle.delivery import LIVE, Reply
from rowan.core.lifecycle.referral import MAY_REACH, State
from rowan.core.lifecycle.stalling import LADDERS, LAPSES_AHEAD, Aid, Stall
from rowan.domain.beds.queries import ending_holds
from rowan.domain.referrals.models import Delivery, Referral, Release, Scope, Stalled
from rowan.domain.referrals.refusals import NoSuchTask
from rowan.web.paging import a_page

_AT_ONCE = 200
_SINCE_STATE, _SINCE_HEARD = F("state_since"), Greatest("state_since", "heard_at")
Rows = QuerySet[Any]


class StandsStill(NamedTuple):
    """One way in which a request stands still, or one program's part of it, since a moment."""

    referral: int
    delivery: int | None
    stall: Stall
    since: datetime


def standing_still(at: datetime) -> Iterator[StandsStill]:
    """Yield ways in which requests have stood still for so long that something may be due, and that are not noted.

    Some of each kind, those that stand longest first. Working time is not looked at: whoever notes them does.
    """
    for stall, found in _STALLS.items():
        rows = found(at).filter(since__lte=at - LADDERS[stall][0].after)
        of: dict[str, Any] = {"delivery": OuterRef("pk")}
        if rows.model is Referral:
            of = {"referral": OuterRef("pk"), "delivery": None}
        noted = Stalled.objects.filter(stall=stall.name, since=OuterRef("since"), **of)
        left = rows.exclude(Exists(noted)).order_by("since")
        whose = ("pk",) if rows.model is Referral else ("referral_id", "pk")
        for *numbers, since in left.values_list(*whose, "since")[:_AT_ONCE]:
            referral, delivery = numbers if len(numbers) > 1 else (*numbers, None)
            yield StandsStill(referral, delivery, stall, since)


def stands_since(row: Stalled, at: datetime) -> datetime | None:
    """Return since when a request stands still in a way that was noted, as of now; nothing where it does no more."""
    rows = _STALLS[row.kind](at).filter(pk=row.delivery_id or row.referral_id)
    since: datetime | None = rows.values_list("since", flat=True).first()
    return since


def _requests(
    state: State, _at: datetime, *, since: Any = _SINCE_STATE, only: Q | None = None
) -> Rows:
    rows = Referral.objects.filter(only or Q(), state=state, frozen_at=None)
    return rows.annotate(since=since)


def _parts(reply: Reply, _at: datetime, *, since: Any = _SINCE_STATE) -> Rows:
    rows = Delivery.objects.filter(state=reply, referral__frozen_at=None)
    return rows.annotate(since=since)


def _with(**told: Any) -> Q:
    return Q(Exists(Delivery.objects.filter(referral=OuterRef("pk"), **told)))


def _all_declined(_at: datetime) -> Rows:
    """Return the requests that every program has declined, since the last of them did."""
    rows = Referral.objects.filter(state__in=[State.DELIVERED, State.ANSWERED], frozen_at=None)
    rows = rows.filter(_with(state=Reply.DECLINED), ~_with(state__in=LIVE))
    declined = Delivery.objects.filter(referral=OuterRef("pk"), state=Reply.DECLINED)
    last = declined.order_by().values("referral").annotate(last=Max("state_since")).values("last")
    return rows.annotate(since=Subquery(last, output_field=DateTimeField()))


def _lapsing(at: datetime) -> Rows:
    """Return the offers whose hold ends soon, since it does."""
    ends = ending_holds(by=at + LAPSES_AHEAD, at=at)
    begins = [When(taking=taking, then=Value(end - LAPSES_AHEAD)) for taking, end in ends.items()]
    rows = Delivery.objects.filter(
        state__in=[Reply.OFFERED, Reply.TALKING], taking__in=ends, referral__frozen_at=None
    )
    return rows.annotate(since=Case(*begins, default=None, output_field=DateTimeField()))


def _unused(at: datetime) -> Rows:
    """Return the talks for which a program may read how to reach somebody, and has not asked to, since they began."""
    gave = Release.objects.live(at).filter(delivery=OuterRef("pk"), scope=Scope.CONTACT)
    unread = Q(ready_at=None) | Q(ready_at__lt=F("state_since"))
    return _parts(Reply.TALKING, at).filter(unread, Exists(gave))


def _to_look_at(_at: datetime) -> Rows:
    """Return the noes for which the team is to look at what the person needs, since they were said."""
    rows = Delivery.objects.filter(state=Reply.DECLINED, look_at__isnull=False)
    rows = rows.filter(referral__state__in=MAY_REACH, referral__frozen_at=None)
    return rows.annotate(since=F("look_at"))


def _passed(at: datetime) -> Rows:
    """Return the requests whose day to come has passed, since it did."""
    chosen = Delivery.objects.filter(referral=OuterRef("pk"), state=Reply.CHOSEN, intake_at__lte=at)
    rows = Referral.objects.filter(state__in=[State.INTAKE_DATE, State.TRAVELLING], frozen_at=None)
    return rows.annotate(since=Subquery(chosen.values("intake_at")[:1])).exclude(since=None)


_STALLS: Mapping[Stall, Callable[[datetime], Rows]] = {
    Stall.NOT_SEEN: partial(_requests, State.SUBMITTED, since=F("sent_at")),
    Stall.NOT_REVIEWED: partial(_requests, State.IN_REVIEW, only=Q(cleared_at=None)),
    Stall.NOT_RESENT: partial(_requests, State.RETURNED),
    Stall.NOT_OPENED: partial(_parts, Reply.DELIVERED),
    Stall.NOT_ANSWERED: partial(_parts, Reply.OPENED),
    Stall.NO_ANSWER: partial(_requests, State.DELIVERED, only=_with(state__in=LIVE)),
    Stall.ALL_DECLINED: _all_declined,
    Stall.QUESTION_WAITS: partial(
        _parts, Reply.ASKED, since=Greatest("state_since", "referral__heard_at")
    ),
    Stall.OFFER_LAPSES: _lapsing,
    Stall.PERSON_SILENT: partial(
        _requests, State.ANSWERED, since=_SINCE_HEARD, only=_with(state__in=LIVE)
    ),
    Stall.CONTACT_NOT_USED: _unused,
    Stall.NO_DAY: partial(_requests, State.TALKING),
    Stall.NO_APPLICATION: partial(_requests, State.APPLICATION),
    Stall.NEEDS_LOOK: _to_look_at,
    Stall.DAY_PASSED: _passed,
}
"""By kind the rows that stand still so at a moment, each with ``since`` when. What is frozen waits for a talk."""


class ToClimb(NamedTuple):
    """One way in which a request stands still, about which something is due."""

    stalled: int
    referral: int


class Task(NamedTuple):
    """What somebody of the team is to do about a request that stands still, since ``task_at``."""

    stalled: int
    referral: int
    alias: str
    program: int | None
    stall: Stall
    aid: Aid
    since: datetime
    task_at: datetime


def to_climb(at: datetime) -> list[ToClimb]:
    """Return what something is due about now, the longest due first; and some tasks, which may be needed no more."""
    due = Stalled.objects.filter(next_at__lte=at).order_by("next_at", "pk")[: _AT_ONCE * 5]
    waiting = Stalled.objects.filter(task_at__isnull=False).order_by("?")[:_AT_ONCE]
    some = (rows.values_list("pk", "referral_id") for rows in (due, waiting))
    return list(dict.fromkeys(ToClimb(*row) for row in chain(*some)))


def asked_ever(referral: int) -> list[int]:
    """Return every program that was ever to have a request, whatever became of it, the newest first."""
    rows = Delivery.objects.filter(referral=referral).order_by("-planned_at", "-pk")
    return list(dict.fromkeys(rows.values_list("program", flat=True)))


def tasks(*, page: int = 1) -> Page[Task]:
    """Return one page of what somebody of the team is to do, what waits longest first.

    It is the last page where ``page`` is past the end.
    """
    rows = Stalled.objects.filter(task_at__isnull=False).select_related("referral", "delivery")
    return a_page(rows.order_by("task_at", "pk"), page, lambda found: [_task(row) for row in found])


def tasks_now() -> int:
    """Return how much somebody of the team is to do."""
    return Stalled.objects.filter(task_at__isnull=False).count()


def task(stalled: int) -> Task:
    """Return one of them. Raises ``NoSuchTask``."""
    rows = Stalled.objects.filter(task_at__isnull=False, pk=stalled)
    row = rows.select_related("referral", "delivery").first()
    if row is None:
        raise NoSuchTask
    return _task(row)


def _task(row: Stalled) -> Task:
    return Task(
        row.pk,
        row.referral_id,
        row.referral.alias,
        row.delivery.program_id if row.delivery else None,
        row.kind,
        Aid[row.task],
        row.since,
        row.task_at or row.since,
    )
