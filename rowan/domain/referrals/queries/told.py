"""What a person's own key opens of their request: what they said themselves, and what programs said to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rowan.core.lifecycle.consent import Consent, read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT, DRAFT, NOTES, NOTIFY, REPLY
from rowan.core.lifecycle.sayings import Saying, read_saying
from rowan.core.vocabulary.answers import Answers, read_stored
from rowan.domain.directory.queries import vocabulary
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries.known import newest_if_any
from rowan.domain.vault.queries import OpenKey


@dataclass(frozen=True)
class Told:
    """What a person said. What they left out, or what opens no more, is empty."""

    answers: Answers = field(repr=False)
    consent: Consent = field(repr=False)
    notes: str = field(repr=False)
    contact: Mapping[str, Any] = field(repr=False)
    notify: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Draft:
    """What somebody kept for later, and the revision that whoever keeps it again has to name."""

    said: bytes = field(repr=False)
    revision: int


def told(subject: int, key: OpenKey) -> Told:
    """Return what a person said, as their open key has it."""
    answers = _opened(key, ANSWERS, subject)
    consent = _opened(key, CONSENT, subject)
    return Told(
        answers=read_stored(vocabulary(), answers["answers"]) if answers else {},
        consent=read_consent(consent) if consent else Consent(),
        notes=_opened(key, NOTES, subject) or "",
        contact=_opened(key, CONTACT, subject) or {},
        notify=_opened(key, NOTIFY, subject) or {},
    )


def sayings(subject: int, key: OpenKey) -> dict[int, Saying]:
    """Return what programs said to a person last, by delivery."""
    numbers = Delivery.objects.filter(referral=subject, answered_at__isnull=False)
    read = {
        pk: _opened(key, REPLY, subject, str(pk)) for pk in numbers.values_list("pk", flat=True)
    }
    return {delivery: read_saying(raw) for delivery, raw in read.items() if raw}


def draft(subject: int, key: OpenKey) -> Draft | None:
    """Return what somebody kept for later, or nothing."""
    row = Referral.objects.filter(pk=subject).first()
    raw = newest_if_any(key, DRAFT, subject)
    return Draft(raw, row.revision) if row is not None and raw else None


def _opened(key: OpenKey, kind: str, subject: int, name: str = "") -> Any:
    raw = newest_if_any(key, kind, subject, name)
    return json.loads(raw) if raw else None
