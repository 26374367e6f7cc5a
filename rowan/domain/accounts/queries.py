"""Who works here, as values."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q

from rowan.domain.accounts.models import (
    Factor,
    FactorKind,
    Invitation,
    Membership,
    RecoveryCode,
    RoleKind,
    Session,
    User,
    Vouch,
    Word,
)
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.vault.queries import (
    TEAM,
    Holder,
    has_key,
    program,
    public_key,
    staff_member,
    staff_with,
)
from rowan.domain.vault.refusals import NoSuchKey

__all__ = ["FactorKind", "RoleKind", "Word"]

INVITATION_LIVES = timedelta(days=7)
"""How long a link to join is good, from when its mail was sent."""

WORD_LASTS = timedelta(days=2)
"""How long a word about a lost second factor waits for another."""


@dataclass(frozen=True)
class Role:
    """One part that somebody has here."""

    kind: RoleKind
    program: int | None = None

    @property
    def holder(self) -> Holder | None:
        """Return whose key this part gives a claim to: an advocate works with their own alone."""
        if self.kind is RoleKind.TEAM:
            return TEAM
        return program(self.program) if self.program is not None else None


@dataclass(frozen=True)
class Person:
    """Somebody who works here, and is not barred."""

    id: int
    name: str = field(repr=False)
    email: str = field(repr=False)
    language: str
    roles: tuple[Role, ...]

    @property
    def actor(self) -> str:
        """Return how the trail names them."""
        return f"staff:{self.id}"

    @property
    def in_team(self) -> bool:
        """Say whether they belong to the team."""
        return any(role.kind is RoleKind.TEAM for role in self.roles)

    @property
    def programs(self) -> tuple[int, ...]:
        """Return the programs they work for."""
        return tuple(role.program for role in self.roles if role.program is not None)

    def administers(self, number: int) -> bool:
        """Say whether they look after the people of a program."""
        return Role(RoleKind.PROGRAM_ADMIN, number) in self.roles


def person(user: int) -> Person:
    """Return somebody by id. Raises ``NotKnown`` also for one who is barred."""
    row = User.objects.filter(pk=user, is_active=True).prefetch_related("memberships").first()
    if row is None:
        raise NotKnown
    return _person(row)


def plain_address(email: str) -> str:
    """Return an address in the one form in which it is kept and looked for, whoever typed it."""
    return email.strip().lower()


def id_of(email: str) -> int | None:
    """Return the id of whoever has this address and is not barred, or nothing."""
    found = User.objects.filter(email=plain_address(email), is_active=True)
    return found.values_list("pk", flat=True).first()


def people_with(kinds: tuple[RoleKind, ...], number: int | None = None) -> list[Person]:
    """Return the people who have one of these parts, in a program or outside them all, by name."""
    parts = Membership.objects.filter(role__in=kinds, program=number)
    rows = User.objects.filter(is_active=True, pk__in=parts.values("user"))
    return [_person(row) for row in rows.order_by("name").prefetch_related("memberships")]


def names(users: Collection[int]) -> dict[int, str]:
    """Return what people are called, by id, also those who left. Somebody who never was is left out."""
    return dict(User.objects.filter(pk__in=users).values_list("pk", "name"))


def _person(row: User) -> Person:
    parts = sorted(row.memberships.all(), key=lambda part: (part.role, part.program_id or 0))
    roles = tuple(Role(RoleKind(part.role), part.program_id) for part in parts)
    return Person(row.id, row.name, row.email, row.language, roles)


# --- who can open what ---


def without_key(people: Iterable[Person], holder: Holder) -> list[Person]:
    """Return those who have signed in, and cannot open this holder's key yet: a colleague has to grant it."""
    able = staff_with(holder)
    return [each for each in people if each.id not in able and has_key(staff_member(each.id))]


def opened_alone(who: Person) -> list[Role]:
    """Return the parts whose key nobody but this person can open: with a new password it is lost to all."""
    holders = [(role, role.holder) for role in who.roles]
    return [role for role, holder in holders if holder and staff_with(holder) == {who.id}]


def words_for(user: int, what: Word = Word.KEY, *, since: datetime | None = None) -> frozenset[int]:
    """Return the colleagues who said of somebody, with the key they have now, that they are who they say.

    ``what`` is what their word is for; ``since`` leaves older ones out.
    """
    try:
        key = public_key(staff_member(user)).id
    except NoSuchKey:
        return frozenset()
    found = Vouch.objects.filter(user=user, what=what, key=key, by__is_active=True)
    if since is not None:
        found = found.filter(at__gt=since)
    return frozenset(found.values_list("by", flat=True))


# --- invitations ---


@dataclass(frozen=True)
class Invited:
    """An invitation as a page shows it."""

    id: int
    name: str
    email: str
    language: str
    role: Role
    by: str
    made_at: datetime
    sent_at: datetime | None
    open: bool

    @property
    def sent(self) -> bool:
        """Say whether its mail went out: one to the team waits for a second word."""
        return self.sent_at is not None

    def lapsed(self, at: datetime) -> bool:
        """Say whether its link is too old by now, so that another one is needed."""
        return self.sent_at is not None and at - self.sent_at >= INVITATION_LIVES


def invitation(number: int) -> Invited:
    """Return one invitation. Raises ``NotKnown``."""
    row = Invitation.objects.filter(pk=number).first()
    if row is None:
        raise NotKnown
    return _invited(row)


def open_invitations(kinds: tuple[RoleKind, ...], number: int | None = None) -> list[Invited]:
    """Return the invitations to these parts that nobody has answered yet, the oldest first."""
    rows = Invitation.objects.filter(
        role__in=kinds, program=number, accepted_at=None, withdrawn_at=None
    )
    return [_invited(row) for row in rows.order_by("made_at")]


def invitations_to(who: Person, at: datetime) -> list[Invited]:
    """Return the invitations that somebody who works here can take up without a link: those to their own address."""
    rows = Invitation.objects.filter(email=who.email, accepted_at=None, withdrawn_at=None)
    found = [_invited(row) for row in rows.exclude(sent_at=None).order_by("made_at")]
    return [each for each in found if not each.lapsed(at)]


def _invited(row: Invitation) -> Invited:
    return Invited(
        row.id,
        row.name,
        row.email,
        row.language,
        Role(RoleKind(row.role), row.program_id),
        row.by,
        row.made_at,
        row.sent_at,
        open=row.accepted_at is None and row.withdrawn_at is None,
    )


# --- second factors and sessions ---


@dataclass(frozen=True)
class HeldFactor:
    """A second factor as its owner sees it."""

    id: int
    kind: FactorKind
    name: str
    added_at: datetime
    used_at: datetime | None
    counts: bool
    """Not any more, if it went with a forgotten password."""


def factors(user: int) -> list[HeldFactor]:
    """Return somebody's second factors, the oldest first, also those that count no more."""
    rows = Factor.objects.filter(user=user).order_by("added_at", "pk")
    return [
        HeldFactor(
            row.id,
            FactorKind(row.kind),
            row.name,
            row.added_at,
            row.used_at,
            counts=row.seed is not None or row.credential is not None,
        )
        for row in rows
    ]


def ways_in(user: int) -> frozenset[FactorKind]:
    """Return the kinds of second factor that somebody can come in with."""
    return frozenset(each.kind for each in factors(user) if each.counts)


def may_begin_factors(user: int) -> bool:
    """Say whether the password alone is enough to set up a first second factor.

    It is for who has just joined, and for whom colleagues let begin anew. Not after a forgotten password: then a mail
    would be all that it takes.
    """
    return not Factor.objects.filter(user=user).exists()


def passkeys(user: int) -> list[tuple[int, bytes]]:
    """Return somebody's passkeys: the id of each and its public half."""
    rows = Factor.objects.filter(user=user, kind=FactorKind.PASSKEY).order_by("added_at", "pk")
    return [(row.id, bytes(row.credential or b"")) for row in rows]


def recovery_codes_left(user: int) -> int:
    """Return how many recovery codes somebody has not used."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


@dataclass(frozen=True)
class OpenSession:
    """A session that is open somewhere. Where, nobody stores."""

    key: str
    began_at: datetime | None
    ends_at: datetime


def sessions(user: int, at: datetime) -> list[OpenSession]:
    """Return somebody's open sessions, the newest first."""
    rows = Session.objects.filter(Q(staff=user) & Q(expires_at__gt=at)).order_by("-began_at")
    return [OpenSession(row.key, row.began_at, row.expires_at) for row in rows]
