"""What the team sees of requests: those that it has to look at, by how long they wait."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, NOTES
from rowan.core.lifecycle.instant import Review, reviews
from rowan.core.lifecycle.referral import OPEN, State
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals.models import Referral
from rowan.domain.referrals.queries.known import is_verified_advocate, newest
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.domain.vault.queries import OpenKey

_TO_LOOK_AT = (State.SUBMITTED, State.IN_REVIEW)


@dataclass(frozen=True)
class Waiting:
    """One request that waits for the team. Why is sealed: ``reading`` tells it to whoever opens the team's key."""

    referral: int
    alias: str
    state: State
    since: datetime
    frozen: bool


@dataclass(frozen=True)
class Reading:
    """What the team's key opens of a request, and why it has to be looked at."""

    answers: Answers = field(repr=False)
    notes: str = field(repr=False)
    consent: Consent = field(repr=False)
    reviews: frozenset[Review]


def to_review() -> list[Waiting]:
    """Return the requests that the team has to look at, the one that waits longest first; frozen ones before all."""
    rows = Referral.objects.filter(state__in=_TO_LOOK_AT, instant=False, cleared_at=None)
    frozen = Referral.objects.filter(frozen_at__isnull=False, state__in=OPEN)
    found = {row.pk: row for row in (*frozen.order_by("frozen_at"), *rows.order_by("state_since"))}
    return [_waiting(row) for row in found.values()]


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


def _waiting(row: Referral) -> Waiting:
    return Waiting(row.pk, row.alias, row.stage, row.state_since, row.frozen_at is not None)
