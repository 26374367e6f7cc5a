"""Referrals and what becomes of them. Nothing here tells what anybody said."""

from rowan.domain.referrals.models.afterwards import Answered, Published
from rowan.domain.referrals.models.deliveries import Delivery
from rowan.domain.referrals.models.referrals import Referral
from rowan.domain.referrals.models.releases import Release, Scope

__all__ = ["Answered", "Delivery", "Published", "Referral", "Release", "Scope"]
