"""A standing cast for the directory: a team of three, people of programs, and what applicants send.

People are written straight into the tables: what they do here needs no password.
"""

from datetime import datetime, timedelta
from typing import Any

from rowan.domain.accounts.models import Membership, RoleKind, User
from rowan.domain.directory.actions import (
    Called,
    Form,
    apply,
    confirm_call_back,
    record_call_back,
)
from rowan.domain.directory.models import APPLICANT, Outcome
from rowan.domain.trail.models import Entry
from tests.domain.cast import LASTING, NOW

SOON = NOW + timedelta(hours=1)
LATER = NOW + timedelta(days=1)
YEARS = timedelta(days=2 * 365)
EMAIL = "rosa@willow.example"
PHONE = "(512) 555-0142"
FOUND = "512-555-0100"


def somebody(email: str, role: RoleKind, program: int | None = None, *, active: bool = True) -> str:
    """Add a person with one part, and return how the trail names them."""
    user = User.objects.create(email=email, name=email.partition("@")[0], is_active=active)
    Membership.objects.create(user=user, role=role, program_id=program, began_at=NOW)
    return f"staff:{user.pk}"


def team(*names: str) -> list[str]:
    """Return members of the team."""
    return [somebody(f"{name}@desk.example", RoleKind.TEAM) for name in names]


def administrator(program: int, email: str = "cleo@willow.example") -> str:
    """Return an administrator of a program."""
    return somebody(email, RoleKind.PROGRAM_ADMIN, program)


def number_of(actor: str) -> int:
    """Return the id in an actor's name."""
    return int(actor.partition(":")[2])


def joins_the_team(actor: str) -> None:
    """Let somebody be of the team as well."""
    Membership.objects.create(user_id=number_of(actor), role=RoleKind.TEAM, began_at=NOW)


def leaves(actor: str) -> None:
    """Let somebody have no part here any more."""
    Membership.objects.filter(user=number_of(actor)).delete()


def described(**program: Any) -> dict[str, Any]:
    """Return what an application says of its program."""
    return {
        "organization": "Alder Trust",
        "name": "Willow House",
        "state": "TX",
        "region": "Red River",
        "criteria": {**LASTING, "age": {"accepts": [[18, None]]}},
        "own_words": ["Bring a warm coat."],
        "disclosures": {"leaving": "You may leave at any time."},
    } | program


def form(program: dict[str, Any] | None = None, **said: Any) -> Form:
    """Return a whole application."""
    return Form(
        **{
            "program": described(**(program or {})),
            "contact_name": "Rosa Lane",
            "contact_role": "Director",
            "contact_email": EMAIL,
            "contact_phone": PHONE,
            "web": "https://willow.example",
            **said,
        }
    )


def applied(sheet: str = "a form", *, at: datetime = NOW, **said: Any) -> int:
    """Send an application and return it; ``sheet`` is the token of its form."""
    return apply(form=form(**said), token=sheet, by=APPLICANT, at=at)


def call(**said: Any) -> Called:
    """Return a call-back to an independent number that confirmed who applied."""
    return Called(
        **{
            "source": "licensing",
            "number": FOUND,
            "called_at": NOW + timedelta(minutes=30),
            "outcome": Outcome.CONFIRMED,
            "spoke_to": "the house manager",
            **said,
        }
    )


def called(application: int, by: str, *, at: datetime = SOON, **said: Any) -> int:
    """Record a call-back and return it."""
    return record_call_back(application=application, called=call(**said), by=by, at=at)


def joined(application: int, first: str, second: str, *, at: datetime = SOON) -> int:
    """Have an application verified by two, and return the program."""
    return confirm_call_back(call_back=called(application, first), by=second, at=at)


def lines(after: int = 0) -> list[tuple[str, str]]:
    """Return verb and actor of every line on the trail since ``after`` of them, in the order of their time."""
    rows = sorted(Entry.objects.all(), key=lambda row: (row.at, row.verb))
    return [(row.verb, row.by) for row in rows][after:]


def deeds_of(actor: str) -> list[str]:
    """Return the verb of every line that somebody left on the trail, in the order of their time."""
    return [verb for verb, by in lines() if by == actor]
