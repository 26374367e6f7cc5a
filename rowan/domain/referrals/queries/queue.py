"""The requests at the desk: by whose turn it is, and by how long they may still wait.

They are found and sorted by what stands in their rows, which follows a change of the settings within minutes; what is
told of each is reckoned anew.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import MAY_REACH, State
from rowan.core.network.model import Network
from rowan.domain.network.queries import network
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.turns import NOT_OUT, due, waits_since
from rowan.web.paging import a_page

TURNS = (Who.TEAM, Who.PROGRAM, Who.PERSON)
"""Whose turn a request can be that is not over. Nobody's it is for two weeks after an arrival."""


@dataclass(frozen=True)
class Waiting:
    """One request that waits ``since`` it was sent, or frozen.

    ``due_at`` is by when whose turn it is are to have done something, in the network's own working time; nothing for
    one that is frozen. Why the team has to look is sealed: ``reading`` tells it to whoever opens the team's key.
    """

    referral: int
    alias: str
    state: State
    since: datetime
    frozen: bool
    due_at: datetime | None
    asks_more: bool
    """It is out, and its person has asked more programs since."""


@dataclass(frozen=True)
class Sought:
    """Which requests to list. ``state``, ``late`` and ``by_advocate`` narrow it; nothing leaves it open.

    ``among`` are the numbers that the agent found by their answers, which stand nowhere in clear.
    """

    turn: Who = Who.TEAM
    state: State | None = None
    late: bool = False
    by_advocate: bool | None = None
    among: Collection[int] | None = None


def queue(sought: Sought, *, at: datetime, page: int = 1) -> Page[Waiting]:
    """Return one page of the requests that are sought; the last one where ``page`` is past the end.

    Those with the least time left come first, frozen ones before all.
    """
    return a_page(_in_order(_sought(sought, at)).values_list("pk", flat=True), page, _waiting)


def turns_now(turn: Who) -> int:
    """Return how many requests wait for whose turn it is."""
    return _of(turn).count()


def frozen_now() -> int:
    """Return how many requests are frozen and go on."""
    return _of(Who.TEAM).filter(frozen_at__isnull=False).count()


def would_wait() -> int:
    """Return how many requests would have to wait for the team besides if it looked at every one."""
    return Referral.objects.to_look_at(every=True).filter(instant=True, frozen_at=None).count()


def next_to_review(*, after: int) -> int | None:
    """Return which request to look at next, other than the one just looked at; or none. Frozen ones need a talk."""
    rows = _in_order(_of(Who.TEAM).filter(frozen_at=None).exclude(pk=after))
    return rows.values_list("pk", flat=True).first()


def _sought(sought: Sought, at: datetime) -> QuerySet[Referral]:
    rows = _of(sought.turn)
    if sought.state is not None:
        rows = rows.filter(state=sought.state)
    if sought.late:
        rows = rows.filter(due_at__lte=at)
    if sought.by_advocate is not None:
        rows = rows.filter(advocate__isnull=not sought.by_advocate)
    if sought.among is not None:
        rows = rows.filter(pk__in=_listed(sought.among))
    return rows


def _listed(numbers: Collection[int]) -> RawSQL:
    """Return numbers as the rows of a table: a database takes only so many of them one by one."""
    told = json.dumps(list(numbers))
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [told])
    return RawSQL("SELECT json_array_elements_text(%s::json)::bigint", [told])


def _of(turn: Who) -> QuerySet[Referral]:
    return Referral.objects.filter(turn=turn)


def _in_order(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    first, then = F("frozen_at").asc(nulls_last=True), F("due_at").asc(nulls_last=True)
    return rows.order_by(first, then, "sent_at", "pk")


def _waiting(found: Sequence[int]) -> tuple[Waiting, ...]:
    """Return what is told of these, in this order."""
    planned = Delivery.objects.filter(referral=OuterRef("pk"), state=Reply.PLANNED)
    rows = Referral.objects.annotate(is_planned=Exists(planned)).in_bulk(found)
    own = network()
    return tuple(_one(rows[pk], own) for pk in found if pk in rows)


def _one(row: Referral, own: Network) -> Waiting:
    is_out = row.stage in MAY_REACH - NOT_OUT
    return Waiting(
        row.pk,
        row.alias,
        row.stage,
        waits_since(row, own),
        frozen=row.frozen_at is not None,
        due_at=due(row, own),
        asks_more=is_out and bool(getattr(row, "is_planned", False)),
    )
