"""What the team sees of one request: how it stands, whom it reaches, and what its key opens."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT, NEED, NOTES
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.lifecycle.referral import OPEN, State
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import known, vocabulary
from rowan.domain.network.queries import network
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import (
    is_cleared,
    is_frozen,
    is_held_back,
    is_verified_advocate,
    newest,
    newest_if_any,
)
from rowan.domain.referrals.queries.turns import due, has_more, waits_since
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.domain.vault.queries import TEAM, OpenKey, is_sealed_to

_SENT = OPEN - {State.DRAFT}


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

    due_at: datetime | None
    """By when whose turn it is are to have done something, as the network has set; nothing while it is frozen."""

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
    """What the team's key opens of a request, as of a ``revision``, and why it has to be looked at."""

    answers: Answers = field(repr=False)
    notes: str = field(repr=False)
    consent: Consent = field(repr=False)
    reviews: frozenset[Review]
    revision: int
    needs: Mapping[int, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By program the reasons of its no for which the team is to look at what the person needs."""


def by_alias(alias: str) -> int | None:
    """Return which request that was sent and is not over has an alias, in any case; or none."""
    rows = Referral.objects.filter(alias__iexact=" ".join(alias.split()), state__in=_SENT)
    return rows.values_list("pk", flat=True).first()


def at_desk(referral: int) -> AtDesk:
    """Return a request as the team sees it. Raises ``NoSuchReferral``, also for a draft that nobody has frozen."""
    row = Referral.objects.filter(pk=referral).first()
    if row is None or (row.stage is State.DRAFT and row.frozen_at is None):
        raise NoSuchReferral
    own = network()
    return AtDesk(
        row.pk,
        row.alias,
        row.stage,
        waits_since(row, own),
        frozen=is_frozen(row),
        cleared=is_cleared(row),
        approved_at=row.approved_at,
        team_may_reach=is_sealed_to(TEAM, kind=CONTACT, subject=referral),
        advocate=row.advocate_id,
        has_more=has_more(row, own),
        due_at=None if is_frozen(row) else due(row, own),
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
    every = network().looks_first
    why = reviews(said, has_notes=bool(notes), by_verified=verified, by_network=every)
    return Reading(said, notes, read_consent(json.loads(consent)), why, row.revision)


def needs_said(referral: int, *, keys: Sequence[OpenKey]) -> dict[int, tuple[str, ...]]:
    """Return for which reasons programs say no that the team is to look at, as one of its open keys opens them."""
    rows = Delivery.objects.filter(referral=referral, look_at__isnull=False).order_by("look_at")
    found = {}
    for delivery, program in rows.values_list("pk", "program"):
        told = (newest_if_any(key, NEED, referral, str(delivery)) for key in keys)
        raw = next((each for each in told if each is not None), None)
        if raw is not None:
            found[program] = tuple(map(str, json.loads(raw)))
    return found


def way_left(referral: int, *, key: OpenKey) -> Mapping[str, Any] | None:
    """Return how to reach a person, as they left it; nothing where none of it is sealed to this key.

    Raises ``KeyWillNotOpen`` or ``EpochGone``. Asks nobody whether the request goes on, and tells no trail.
    """
    raw = newest(key, CONTACT, referral)
    return dict(json.loads(raw)) if raw else None
