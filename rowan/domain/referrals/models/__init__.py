"""Referrals and what becomes of them. Nothing here tells what anybody said."""

from rowan.domain.referrals.models.afterwards import Answered, Published
from rowan.domain.referrals.models.deliveries import Delivery
from rowan.domain.referrals.models.last_requests import LastRequest
from rowan.domain.referrals.models.misfits import Misfits
from rowan.domain.referrals.models.referrals import NOT_INDEXED, Referral
from rowan.domain.referrals.models.releases import Release, Scope
from rowan.domain.referrals.models.stalls import Stalled

__all__ = [
    "NOT_INDEXED",
    "Answered",
    "Delivery",
    "LastRequest",
    "Misfits",
    "Published",
    "Referral",
    "Release",
    "Scope",
    "Stalled",
]
