"""Small things that actions and queries both need."""

from contextlib import suppress
from enum import StrEnum

from rowan.domain.accounts.queries import RoleKind, person
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.queries import is_told, last_detail, last_details
from rowan.domain.vault.queries import (
    OpenKey,
    epoch_keys,
    program,
    public_key,
    referral,
    sealed_for,
)
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen

FROZEN, THAWED = "frozen", "thawed"
"""What the trail says of a request that somebody did not choose, and of one that goes on."""

HELD_BACK = "referral.hold-back"
"""The verb by which the trail says that the team keeps a request from one program."""

CLEARED = "cleared"
"""The rule by which the trail says that a request goes out: the team has looked."""


def code(state: StrEnum) -> str:
    """Return a state as the trail writes it."""
    return state.value.replace(" ", "-")


def newest(key: OpenKey, kind: str, subject: int, field: str = "") -> bytes | None:
    """Return the newest that a key opens of one kind of somebody, or nothing where nothing is sealed for it.

    Raises ``EpochGone`` or ``KeyWillNotOpen``.
    """
    rows = sealed_for([key.id], kind=kind, subject=subject, field=field)
    return rows[-1].opened(key, epoch_keys()) if rows else None


def is_frozen(row: Referral) -> bool:
    """Say whether somebody did not choose a request, by its row or by the trail: a row alone thaws nothing."""
    return row.frozen_at is not None or FROZEN in last_details(_about(row), "kind")


def is_cleared(row: Referral) -> bool:
    """Say whether the team has looked at what was said last, by the row and by the trail."""
    return row.cleared_at is not None and last_detail(_about(row), "rule") == CLEARED


def is_held_back(row: Referral, program: int) -> bool:
    """Say whether the team keeps a request from a program. It does so for as long as the request lasts."""
    return is_told(HELD_BACK, _about(row), program=program)


def _about(row: Referral) -> tuple[str, str]:
    return ("referral", str(row.pk))


def newest_if_any(key: OpenKey, kind: str, subject: int, field: str = "") -> bytes | None:
    """Return it likewise; what opens no more is as if it were not there."""
    with suppress(EpochGone, KeyWillNotOpen):
        return newest(key, kind, subject, field)
    return None


def person_key(subject: int) -> int:
    """Return the id of a referral's key in use. Raises ``NoSuchKey``."""
    return public_key(referral(subject)).id


def program_key(number: int) -> int:
    """Return the id of a program's key in use. Raises ``NoSuchKey``."""
    return public_key(program(number)).id


def is_verified_advocate(user: int) -> bool:
    """Say whether somebody who holds a case is an advocate whom the network knows."""
    try:
        return any(role.kind is RoleKind.ADVOCATE for role in person(user).roles)
    except NotKnown:
        return False
