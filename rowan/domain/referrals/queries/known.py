"""Small things that actions and queries both need."""

from enum import StrEnum

from rowan.domain.accounts.queries import RoleKind, person
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.vault.queries import (
    OpenKey,
    epoch_keys,
    program,
    public_key,
    referral,
    sealed_for,
)

FROZEN, THAWED = "frozen", "thawed"
"""What the trail says of a request that somebody did not choose, and of one that goes on."""


def code(state: StrEnum) -> str:
    """Return a state as the trail writes it."""
    return state.value.replace(" ", "-")


def newest(key: OpenKey, kind: str, subject: int, field: str = "") -> bytes | None:
    """Return the newest that a key opens of one kind of somebody, or nothing where nothing is sealed for it.

    Raises ``EpochGone`` or ``KeyWillNotOpen``.
    """
    rows = sealed_for([key.id], kind=kind, subject=subject, field=field)
    return rows[-1].opened(key, epoch_keys()) if rows else None


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
