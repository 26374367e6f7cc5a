"""Beside a house: how many requests were sent there."""

from rowan.core.lifecycle.referral import State
from rowan.domain.referrals.models import Referral


def sent() -> int:
    """Return how many there are that are no drafts."""
    return Referral.objects.exclude(state=State.DRAFT).count()
