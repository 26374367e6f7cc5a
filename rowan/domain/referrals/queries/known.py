"""Small things that actions and queries both need."""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from rowan.domain.accounts.queries import RoleKind, person
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.network.queries import network
from rowan.domain.referrals.models import Referral
from rowan.domain.trail.queries import Line, is_told, last_details, lines_with
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

SAID, ADDED, CLEARED = "said", "added", "cleared"
"""The rules by which the trail says that something was said, that only places were added to it, and that it goes out.

Each names the revision that it is about: the team has looked at what was said under it, and before.
"""


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


def looks_first(row: Referral) -> bool:
    """Say whether the team looks at a request before it reaches any further program."""
    return not row.instant or network().looks_first


def is_cleared(row: Referral) -> bool:
    """Say whether the team has looked at what was said last, by the row and by the trail."""
    return unseen(row) == 0


def unseen(row: Referral) -> int | None:
    """Return how often places were added since the team has looked; nothing where it has not looked at the request.

    A look was at what had been said by then, in time and in revisions: of one moment these tell what was first.
    """
    rules = lines_with(_about(row), "rule")
    looks = [line for line in rules if line.details["rule"] == CLEARED]

    def is_seen(line: Line) -> bool:
        return any(look.at >= line.at and _revision(look) >= _revision(line) for look in looks)

    missed = [line for line in rules if not is_seen(line)]
    if row.cleared_at is None or not looks:
        return None
    return len(missed) if all(line.details["rule"] == ADDED for line in missed) else None


def said_at(row: Referral) -> list[datetime]:
    """Return when anything was said of a request that the team may have to look at, by the trail."""
    return [line.at for line in lines_with(_about(row), "rule")]


def _revision(line: Line) -> int:
    return int(line.details.get("revision", 0))


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
