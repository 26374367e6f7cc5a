"""What a program sees of the requests that reached it: how each stands in clear, and what its key opens of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from rowan.core.lifecycle.contents import ANSWERS, ASIDE, CONTACT, FIT, NOTES, REPLY
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.fit import Fit, read_fit
from rowan.core.lifecycle.own_form import OwnForm, own_form
from rowan.core.lifecycle.referral import State
from rowan.core.lifecycle.sayings import Saying, read_saying
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals.models import Delivery, Release, Scope
from rowan.domain.referrals.queries.known import newest_if_any
from rowan.domain.referrals.refusals import NoReleaseNow, NoSuchDelivery, NotReady
from rowan.domain.vault.queries import OpenKey

_OVER = (Reply.ENDED, Reply.DECLINED)
_TOLD = (
    "pk",
    "referral_id",
    "referral__alias",
    "referral__state",
    "state",
    "state_since",
    "delivered_at",
    "intake_at",
    "assigned_id",
    "ask_again_on",
    "opened_at",
    "applied_at",
    "filled_at",
    "received_at",
    "ready_at",
    "taking",
    "answered_at",
)


@dataclass(frozen=True)
class Request:
    """One request as a program's list has it."""

    delivery: int
    referral: int
    alias: str
    state: State
    reply: Reply
    since: datetime
    delivered_at: datetime | None
    intake_at: datetime | None
    assigned: int | None
    ask_again_on: date | None
    is_over: bool
    opened_at: datetime | None = None
    form: OwnForm | None = None
    """How far the program's own application form is."""

    ready_at: datetime | None = None
    taking: int | None = None
    """The place that it holds for the person, or that they have chosen."""

    answered_at: datetime | None = None
    """When it said something last, whatever has become of that."""


@dataclass(frozen=True)
class Opened:
    """What a program's key opens of one request. What it has no leave to read, or opens no more, is nothing."""

    fit: Fit | None
    answers: Answers | None = field(repr=False)
    notes: str | None = field(repr=False)
    saying: Saying | None = field(repr=False)
    aside: str = field(repr=False)
    may_contact: bool = False
    """The person has chosen to talk: how to reach them opens once somebody confirms what it asks of them."""


class Going(NamedTuple):
    """How many requests of a program nobody of it has opened, and how many go on in all."""

    new: int
    all: int


def inbox(program: int) -> list[Request]:
    """Return the requests that reached a program, the one that waits longest first, with what is put aside.

    They are many after some years, most of them over: only what is told is read.
    """
    rows = _reached(program).order_by("state_since", "pk")
    return [_request(row) for row in rows.values_list(*_TOLD, named=True)]


def going(program: int) -> Going:
    """Return how many of them go on."""
    rows = _reached(program).exclude(state__in=_OVER)
    return Going(rows.filter(state=Reply.DELIVERED).count(), rows.count())


def _reached(program: int) -> QuerySet[Delivery]:
    return Delivery.objects.filter(program=program, delivered_at__isnull=False)


def request(delivery: int, *, program: int) -> Request:
    """Return one of them. Raises ``NoSuchDelivery``, also for another program's."""
    row = _reached(program).filter(pk=delivery).values_list(*_TOLD, named=True).first()
    if row is None:
        raise NoSuchDelivery
    return _request(row)


def opened(found: Request, *, program: int, key: OpenKey, at: datetime) -> Opened:
    """Return what a program's open key opens of a request."""
    field_of = str(found.delivery)
    fit = newest_if_any(key, FIT, found.referral, str(program))
    answers = newest_if_any(key, ANSWERS, found.referral)
    saying = newest_if_any(key, REPLY, found.referral, field_of)
    aside = newest_if_any(key, ASIDE, found.referral, field_of)
    notes = newest_if_any(key, NOTES, found.referral)
    return Opened(
        fit=read_fit(json.loads(fit)) if fit else None,
        answers=read_stored(vocabulary(), json.loads(answers)["answers"]) if answers else None,
        notes=json.loads(notes) if notes else None,
        saying=read_saying(json.loads(saying)) if saying else None,
        aside=aside.decode() if aside else "",
        may_contact=_contact_release(found.delivery, at) is not None,
    )


def contact(delivery: int, *, program: int, key: OpenKey, at: datetime) -> Mapping[str, Any] | None:
    """Return how to reach the person, as they left it; nothing if they left no way but to write here.

    Raises ``NoSuchDelivery``; ``NoReleaseNow`` where there is no leave, or it has ended; ``NotReady`` where nobody has
    confirmed, since the leave was given, what it asks of the program.
    """
    row = Delivery.objects.filter(pk=delivery, program=program).first()
    if row is None:
        raise NoSuchDelivery
    release = _contact_release(delivery, at)
    if release is None:
        raise NoReleaseNow
    if row.ready_at is None or row.ready_at < release.given_at:
        raise NotReady
    raw = newest_if_any(key, CONTACT, row.referral_id)
    return dict(json.loads(raw)) if raw else None


def _contact_release(delivery: int, at: datetime) -> Release | None:
    return Release.objects.live(at).filter(delivery=delivery, scope=Scope.CONTACT).first()


def _request(row: Any) -> Request:
    """Return a request, given the columns that are told."""
    reply, form = Reply(row.state), None
    if reply is Reply.TALKING:
        form = own_form(row.state_since, row.applied_at, row.filled_at, row.received_at)
    return Request(
        row.pk,
        row.referral_id,
        row.referral__alias,
        State(row.referral__state),
        reply,
        row.state_since,
        row.delivered_at,
        row.intake_at,
        row.assigned_id,
        row.ask_again_on,
        reply in _OVER,
        row.opened_at,
        form,
        row.ready_at,
        row.taking,
        row.answered_at,
    )
