"""What the team sees of requests: those that it has to look at, by how long they wait."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Min

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT, NOTES
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, State
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import known, vocabulary
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import (
    is_cleared,
    is_frozen,
    is_held_back,
    is_verified_advocate,
    newest,
)
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.domain.vault.queries import TEAM, OpenKey, is_sealed_to

_NOT_OUT = frozenset({State.SUBMITTED, State.IN_REVIEW})
_SENT = OPEN - {State.DRAFT}


@dataclass(frozen=True)
class Waiting:
    """One request that waits for the team ``since`` it was sent, or frozen.

    Why is sealed: ``reading`` tells it to whoever opens the team's key.
    """

    referral: int
    alias: str
    state: State
    since: datetime
    frozen: bool


@dataclass(frozen=True)
class AtDesk:
    """One request as the team sees it before anything of it is opened. ``cleared`` says that it may go out.

    ``team_may_reach``: the person said so, and left a way. ``advocate`` has an account, and holds the case with them.
    """

    referral: int
    alias: str
    state: State
    since: datetime
    frozen: bool
    cleared: bool
    approved_at: datetime | None
    team_may_reach: bool
    advocate: int | None
    has_more: bool
    """It is out, and its person has asked more programs since, which have to wait for the team."""

    @property
    def is_over(self) -> bool:
        """Say whether nothing can be done about it any more."""
        return self.state not in OPEN

    @property
    def can_be_read(self) -> bool:
        """Say whether anything of it is sealed to the team: a draft is its person's alone."""
        return self.state in _SENT


@dataclass(frozen=True)
class Recipient:
    """One program that a request goes to, or went to."""

    delivery: int
    program: int
    name: str
    reply: Reply
    since: datetime
    held_back: bool

    @property
    def can_be_held_back(self) -> bool:
        """Say whether it can still be kept from this program: not where it is over, or the person has chosen it."""
        return not self.held_back and self.reply not in {Reply.ENDED, Reply.CHOSEN}


@dataclass(frozen=True)
class Reading:
    """What the team's key opens of a request, and why it has to be looked at."""

    answers: Answers = field(repr=False)
    notes: str = field(repr=False)
    consent: Consent = field(repr=False)
    reviews: frozenset[Review]


def to_review() -> list[Waiting]:
    """Return the requests that the team has to look at, the one that waits longest first; frozen ones before all."""
    rows = Referral.objects.to_look_at().filter(frozen_at=None)
    frozen = Referral.objects.filter(frozen_at__isnull=False, state__in=OPEN)
    waiting = sorted((_waiting(row) for row in rows), key=lambda each: each.since)
    return [*(_waiting(row) for row in frozen.order_by("frozen_at")), *waiting]


def by_alias(alias: str) -> int | None:
    """Return which request that was sent and is not over has an alias, in any case; or none."""
    rows = Referral.objects.filter(alias__iexact=" ".join(alias.split()), state__in=_SENT)
    return rows.values_list("pk", flat=True).first()


def at_desk(referral: int) -> AtDesk:
    """Return a request as the team sees it. Raises ``NoSuchReferral``, also for a draft that nobody has frozen."""
    row = Referral.objects.filter(pk=referral).first()
    if row is None or (row.stage is State.DRAFT and row.frozen_at is None):
        raise NoSuchReferral
    return AtDesk(
        row.pk,
        row.alias,
        row.stage,
        _since(row),
        frozen=is_frozen(row),
        cleared=is_cleared(row),
        approved_at=row.approved_at,
        team_may_reach=is_sealed_to(TEAM, kind=CONTACT, subject=referral),
        advocate=row.advocate_id,
        has_more=_has_more(row),
    )


def recipients(referral: int, *, at: datetime) -> list[Recipient]:
    """Return the programs that a request goes to, the first asked first; those where it is over last."""
    rows = Delivery.objects.filter(referral=referral).select_related("referral")
    found = [_recipient(row, at) for row in rows.order_by("planned_at", "pk")]
    return sorted(found, key=lambda each: each.reply is Reply.ENDED)


def _recipient(row: Delivery, at: datetime) -> Recipient:
    return Recipient(
        row.pk,
        row.program_id,
        known(row.program_id, at=at).name,
        row.reply,
        row.state_since,
        held_back=is_held_back(row.referral, row.program_id),
    )


def reading(referral: int, *, key: OpenKey) -> Reading:
    """Return what the team's open key opens of a request, and why it has to be looked at.

    Raises ``NoSuchReferral``, also where nothing of it opens with this key; or ``KeyWillNotOpen``, ``EpochGone``.
    """
    row = Referral.objects.filter(pk=referral).first()
    answers, consent = (newest(key, kind, referral) for kind in (ANSWERS, CONSENT))
    if row is None or answers is None or consent is None:
        raise NoSuchReferral
    said = read_stored(vocabulary(), json.loads(answers)["answers"])
    notes = json.loads(newest(key, NOTES, referral) or b'""')
    verified = row.advocate_id is not None and is_verified_advocate(row.advocate_id)
    why = reviews(said, has_notes=bool(notes), by_verified=verified)
    return Reading(said, notes, read_consent(json.loads(consent)), why)


def way_left(referral: int, *, key: OpenKey) -> Mapping[str, Any] | None:
    """Return how to reach a person, as they left it; nothing where none of it is sealed to this key.

    Raises ``KeyWillNotOpen`` or ``EpochGone``. Asks nobody whether the request goes on, and tells no trail.
    """
    raw = newest(key, CONTACT, referral)
    return dict(json.loads(raw)) if raw else None


def _waiting(row: Referral) -> Waiting:
    return Waiting(row.pk, row.alias, row.stage, _since(row), row.frozen_at is not None)


def _since(row: Referral) -> datetime:
    """Return since when it waits: frozen, sent, or sent to more. Who takes it up does not begin the wait anew."""
    sent_at = row.sent_at or row.state_since
    if row.frozen_at is None and _has_more(row):
        planned = Delivery.objects.filter(referral=row, state=Reply.PLANNED)
        return planned.aggregate(first=Min("planned_at"))["first"] or sent_at
    return row.frozen_at or sent_at


def _has_more(row: Referral) -> bool:
    waits = not row.instant and row.cleared_at is None
    return waits and row.stage in MAY_REACH - _NOT_OUT
