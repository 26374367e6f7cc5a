"""How long each step takes, by the settings in force now, and who looks first."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import ngettext

from rowan.core.lifecycle.limits import CONTACT_LASTS
from rowan.core.lifecycle.referral import State
from rowan.core.network.model import unit
from rowan.domain.network.queries import network


@dataclass(frozen=True)
class Expected:
    """The times of a network in words, and how its requests go out."""

    team: str
    program: str
    reach: str
    looks_first: bool
    vetted_only: bool


def expected() -> Expected:
    """Return what a network promises now. A change at its desk shows with the next page."""
    now = network()
    return Expected(
        team=_hours(now.limits[State.SUBMITTED] // unit(State.SUBMITTED)),
        program=_hours(now.limits[State.DELIVERED] // unit(State.DELIVERED)),
        reach=_days(CONTACT_LASTS // timedelta(days=1)),
        looks_first=now.looks_first,
        vetted_only=now.vetted_only,
    )


def _hours(number: int) -> str:
    return ngettext("%d hour", "%d hours", number) % number


def _days(number: int) -> str:
    return ngettext("%d day", "%d days", number) % number
