"""What the pages of people show: one's own account, and the people of a house."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from rowan.domain.accounts.access import may_look_after
from rowan.domain.accounts.queries import (
    WORD_LASTS,
    Invited,
    OpenSession,
    Person,
    Role,
    RoleKind,
    Word,
    open_invitations,
    people_with,
    without_key,
    words_for,
)
from rowan.domain.directory.queries import known
from rowan.domain.directory.refusals import NoSuchProgram
from rowan.domain.vault.queries import Holder, staff_with
from rowan.web.parts import Link

TEAM_HOUSE = "team"
_TEAM_PARTS = (RoleKind.TEAM, RoleKind.ADVOCATE)
_PROGRAM_PARTS = (RoleKind.PROGRAM_ADMIN, RoleKind.PROGRAM_WORKER)
_LONGEST_NUMBER = 20

KeyState = Literal["none", "able", "waits"]


@dataclass(frozen=True)
class Colleague:
    """Somebody of a house: whether they can open its key or wait for it, and how many have given a word on them."""

    person: Person
    role: Role
    part: str
    key: KeyState
    words: int
    factor_words: int


@dataclass(frozen=True)
class Awaited:
    """An invitation that nobody has answered."""

    invited: Invited
    part: str
    is_mine: bool
    lapsed: bool


@dataclass(frozen=True)
class House:
    """The team, or a program: those of its people whom somebody looks after, and who is invited."""

    name: str
    title: str
    program: int | None
    parts: tuple[RoleKind, ...]
    people: tuple[Colleague, ...]
    invitations: tuple[Awaited, ...]

    @property
    def choices(self) -> list[tuple[RoleKind, str]]:
        """Return the parts that somebody can be invited to, and what each is called."""
        words = part_words()
        return [(part, words[part]) for part in self.parts]

    @property
    def is_team(self) -> bool:
        """Say whether this is the team."""
        return self.program is None

    def role_of(self, user: int) -> Role | None:
        """Return somebody's part in this house, or nothing for who has none."""
        return next((each.role for each in self.people if each.person.id == user), None)


def part_words() -> dict[RoleKind, str]:
    """Return what each part is called."""
    return {
        RoleKind.TEAM: _("Member of the team"),
        RoleKind.ADVOCATE: _("Advocate with an account"),
        RoleKind.PROGRAM_ADMIN: _("Looks after this program and its people"),
        RoleKind.PROGRAM_WORKER: _("Works in this program"),
    }


def house_of(name: str, seen_by: Person, at: datetime) -> House | None:
    """Return a house by the name in its address: ``team``, or a program's number.

    Nothing for any other, and nothing if there is no part in it that this person looks after.
    """
    named = _named(name, at)
    if named is None:
        return None
    kinds, program = (_TEAM_PARTS if named.program is None else _PROGRAM_PARTS), named.program
    parts = tuple(kind for kind in kinds if may_look_after(seen_by, Role(kind, program)))
    if not parts:
        return None
    words = part_words()
    people = _colleagues(people_with(parts, program), parts, program, at)
    invitations = (
        Awaited(each, words[each.role.kind], each.by == seen_by.actor, lapsed=each.lapsed(at))
        for each in open_invitations(parts, program)
    )
    return House(*named, parts, tuple(people), tuple(invitations))


class _Named(NamedTuple):
    name: str
    title: str
    program: int | None


def _named(name: str, at: datetime) -> _Named | None:
    if name == TEAM_HOUSE:
        return _Named(name, _("The team"), None)
    if not name.isdecimal() or len(name) > _LONGEST_NUMBER:
        return None
    try:
        return _Named(name, known(int(name), at=at).name, int(name))
    except (NoSuchProgram, OverflowError):
        return None


def _colleagues(
    people: list[Person], parts: tuple[RoleKind, ...], program: int | None, at: datetime
) -> Iterator[Colleague]:
    words, states = part_words(), dict[Holder, tuple[frozenset[int], frozenset[int]]]()
    for each in people:
        role = next(r for r in each.roles if r.kind in parts and r.program == program)
        holder = role.holder
        if holder is not None and holder not in states:
            waiting = frozenset(one.id for one in without_key(people, holder))
            states[holder] = (staff_with(holder), waiting)
        able, waiting = states[holder] if holder is not None else (frozenset(), frozenset())
        key: KeyState = "able" if each.id in able else "waits" if each.id in waiting else "none"
        said = len(words_for(each.id)) if key == "waits" else 0
        since = at - WORD_LASTS
        said_of_factors = words_for(each.id, Word.FACTOR, since=since) if each.in_team else ()
        yield Colleague(each, role, words[role.kind], key, said, len(said_of_factors))


@dataclass(frozen=True)
class SessionRow:
    """One open session: when it began, and whether it is the one that looks."""

    key: str
    began_at: datetime | None
    ends_at: datetime
    is_this: bool


def session_rows(sessions: Sequence[OpenSession], this: str) -> list[SessionRow]:
    """Return open sessions, telling which one is this."""
    return [
        SessionRow(each.key, each.began_at, each.ends_at, each.key == this) for each in sessions
    ]


def places_of(person: Person, at: datetime) -> list[Link]:
    """Return where somebody works: the desk, and each program by its name."""
    found = [Link(_("Desk"), reverse("desk:home"))] if person.in_team else []
    programs = (
        Link(known(number, at=at).name, reverse("providing:home", args=[number]))
        for number in person.programs
    )
    return [*found, *programs]


@dataclass(frozen=True)
class Offered:
    """A further part that somebody who works here can take up."""

    invitation: int
    part: str
    where: str


def offered(invitations: Sequence[Invited], at: datetime) -> list[Offered]:
    """Return what somebody is invited to besides."""
    words = part_words()
    return [
        Offered(
            each.id,
            words[each.role.kind],
            known(each.role.program, at=at).name if each.role.program is not None else "",
        )
        for each in invitations
    ]
