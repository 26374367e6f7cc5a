"""People who work here, come in as everybody does: invited, with a password, codes and a first sign-in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rowan.domain.accounts import actions
from rowan.domain.accounts.clients import STEP_SECONDS, code_of, new_seed
from rowan.domain.accounts.models import Invitation
from rowan.domain.accounts.queries import Person, Role, RoleKind, id_of, invitation, person
from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link
from rowan.domain.vault.queries import OpenKey, stretched_password
from tests.domain.cast import entry, saved

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)
"""When everybody set up their codes, so that those of ``NOW`` are still good."""
BY = "tests"
PASSWORD = "a long and quiet sentence"
NEXT_PASSWORD = "another long and quiet sentence"
SET = stretched_password(PASSWORD)
SET_NEXT = stretched_password(NEXT_PASSWORD)
"""Both stretched once for all tests: nobody here needs a salt of their own."""
TEAM_ROLE, ADVOCATE = Role(RoleKind.TEAM), Role(RoleKind.ADVOCATE)


@dataclass(frozen=True)
class Member:
    """Somebody, with what only they have."""

    id: int
    key: OpenKey
    seed: str
    email: str

    @property
    def person(self) -> Person:
        return person(self.id)

    @property
    def actor(self) -> str:
        return f"staff:{self.id}"

    def code(self, at: datetime = NOW, steps: int = 0) -> str:
        """Return the code that their phone shows, or one so many half minutes later."""
        return code_of(self.seed, int(at.timestamp()) // STEP_SECONDS + steps)


def program(reference: str = "alder") -> int:
    """Add a program and return its number."""
    return saved(entry(reference))[0]


def admin_of(number: int) -> Role:
    return Role(RoleKind.PROGRAM_ADMIN, number)


def worker_of(number: int) -> Role:
    return Role(RoleKind.PROGRAM_WORKER, number)


def invited(name: str, role: Role, *, by: str = BY, at: datetime = EARLIER) -> int:
    """Invite somebody and see to it that the mail goes out."""
    number = actions.invite(
        email=f"{name}@staff.example", name=name, language="en", role=role, by=by, at=at
    )
    if role == TEAM_ROLE:
        actions.send_first(invitation=number, by=by, at=at)
    return number


def joined(name: str, role: Role = TEAM_ROLE, *, codes: bool = True) -> Member:
    """Let somebody join: an account, a password, codes from an app, the keys of a first sign-in."""
    number = invited(name, role)
    user, key = actions.accept(invitation=number, name=name.title(), password=SET, at=EARLIER)
    member = Member(user, key, new_seed(), f"{name}@staff.example")
    if codes:
        adds_codes(member)
    actions.found_keys(person=member.person, own=key, at=EARLIER)
    return member


def adds_codes(member: Member, *, first: bool = True, at: datetime = EARLIER) -> None:
    """Set up codes from an app."""
    actions.add_codes(
        user=member.id,
        own=member.key,
        name="phone",
        seed=member.seed,
        code=member.code(at),
        first=first,
        by=member.actor,
        at=at,
    )


def team(*names: str) -> list[Member]:
    """Let a team join in which each has the team's key."""
    members = [joined(name) for name in names]
    for place, member in enumerate(members[1:], start=1):
        for able in members[: min(place, 2)]:
            vouches(able, member)
    return members


def vouches(by: Member, member: Member, role: Role = TEAM_ROLE, *, at: datetime = NOW) -> bool:
    """Let a colleague give somebody the key that goes with a part, and say whether they can open it now."""
    return actions.give_key(user=member.id, role=role, own=by.key, by=by.person, at=at)


def leaves(member: Member, by: Member, role: Role = TEAM_ROLE, *, at: datetime = NOW) -> None:
    """Let somebody be let go."""
    actions.take_leave(user=member.id, role=role, own=by.key, by=by.person, at=at)


def link_to(invitation_number: int, at: datetime = NOW) -> str:
    """Return a token of an invitation's link, as the worker draws it when it sends the mail."""
    return sent_link(actions.INVITATION, str(invitation_number), at)


def sent_link(purpose: str, target: str, at: datetime = NOW) -> str:
    """Send the mail of a link, and return the token in it."""
    row = Link.objects.filter(purpose=purpose, target=target).latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=at + timedelta(hours=1))
    return draw_token(row.pk)


def is_open(number: int) -> bool:
    return invitation(number).open


def knows(email: str) -> bool:
    return id_of(email) is not None


def invitations() -> int:
    return Invitation.objects.count()
