"""The team looks for requests by what their people said."""

from datetime import datetime

from django.db import transaction

from rowan.domain.trail.actions import record
from rowan.domain.trail.queries import Purpose


@transaction.atomic
def note_sifted(*, number: int, by: str, at: datetime) -> None:
    """Write down that somebody listed requests by what was said, and how many. Never what, nor whose they are."""
    record(verb="referral.sift", by=by, at=at, purpose=Purpose.REVIEW, count=number)
