"""One program as the team sees it: its standing, how it is reached, how far it has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rowan.core.formats.entries import TEXT
from rowan.domain.accounts.queries import Person, RoleKind, open_invitations, people_with
from rowan.domain.directory.queries import (
    IN_NETWORK,
    Appealed,
    Changed,
    Known,
    Proposed,
    Purpose,
    Reach,
    Reached,
    Standing,
    Stands,
    Step,
    appeals_of,
    can_be_written_to,
    contacts,
    good_contacts,
    has_test,
    is_due,
    known,
    may_decide,
    proposals,
    reached,
    standing_history,
    stands,
)
from rowan.pages.desk.presenters.concerns import ConcernRow, about
from rowan.pages.desk.presenters.merging import MergeRow, now_at, waiting
from rowan.pages.desk.presenters.words import called, reason, standings, state, steps
from rowan.web.parts import Task

_OUTSIDE = (Standing.SUSPENDED, Standing.REMOVED)


@dataclass(frozen=True)
class ContactRow:
    """One contact point in words."""

    reach: Reach
    purpose: str
    proven: str
    can_be_written_to: bool

    @property
    def is_text(self) -> bool:
        """Say whether it is a telephone that takes text messages."""
        return self.reach.kind == TEXT


@dataclass(frozen=True)
class ChangeRow:
    """One line of a history in words."""

    change: Changed
    before: str
    after: str
    reason: str
    by: str
    seconded_by: str


@dataclass(frozen=True)
class ProposalRow:
    """What waits for a second word, in words. ``mine`` says that who looks gave the first."""

    proposed: Proposed
    step: str
    reason: str
    by: str
    mine: bool


@dataclass(frozen=True)
class Program:
    """One program as one member of the team sees it, and what they can do about it."""

    known: Known
    stands: Stands
    standing: str
    tag: str
    state: str
    reason: str
    due: bool
    is_conflicted: bool
    needs_administrator: bool
    readiness: tuple[Task, ...]
    can_test: bool
    proposals: tuple[ProposalRow, ...]
    contacts: tuple[ContactRow, ...]
    history: tuple[ChangeRow, ...]
    concerns: tuple[ConcernRow, ...]
    appeals: tuple[Appealed, ...]
    merges: tuple[MergeRow, ...] = ()
    merged_into: Known | None = None

    @property
    def outside(self) -> bool:
        """Say whether it is suspended or removed."""
        return self.stands.standing in _OUTSIDE

    @property
    def can_renew(self) -> bool:
        """Say whether its standing can be renewed: it is in the network, or was until it ran out."""
        return self.stands.standing in IN_NETWORK or self.stands.ran_out

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Return what can be proposed now: code and words."""
        words, now = steps(), self.stands.standing
        possible = {
            Step.VET: now == Standing.VERIFIED,
            Step.LIFT: self.outside,
            Step.REMOVE: now != Standing.REMOVED,
        }
        return [(step.value, words[step]) for step, is_so in possible.items() if is_so]


def program(number: int, me: Person, at: datetime) -> Program:
    """Return one program. Raises ``NoSuchProgram``."""
    row, now = known(number, at=at), stands(number, at=at)
    far, has_people = reached(number), _has_people(number)
    return Program(
        known=row,
        stands=now,
        standing=standings()[now.standing],
        tag="open" if now.standing in IN_NETWORK else "full",
        state=state(row.state),
        reason=reason(now.reasons_of, now.reason) if now.reason else "",
        due=is_due(number, at=at),
        is_conflicted=number in me.programs or not may_decide(number, me.actor),
        needs_administrator=not has_people,
        readiness=tuple(_readiness(number, far, has_people=has_people)),
        can_test=far is not Reached.NOT_YET and now.standing in IN_NETWORK,
        proposals=tuple(_proposed(number, me, at)),
        contacts=tuple(_contact(number, each) for each in contacts(number)),
        history=tuple(_history(number)),
        concerns=tuple(about(number, at)),
        appeals=tuple(appeals_of(number, at=at)),
        merges=waiting(number, me, at),
        merged_into=now_at(number, at),
    )


def _has_people(number: int) -> bool:
    invited = open_invitations((RoleKind.PROGRAM_ADMIN,), number)
    return bool(invited or people_with((RoleKind.PROGRAM_ADMIN,), number))


def _readiness(number: int, far: Reached, *, has_people: bool) -> Iterator[Task]:
    colleagues = reverse("entering:colleagues", args=[number])
    yield _task(_("Its first administrator is invited"), is_done=has_people, href=colleagues)
    signed_in = far is not Reached.NOT_YET
    hint = "" if signed_in or not has_people else _("If nobody comes, call them.")
    yield _task(_("Somebody signed in: it has its key"), is_done=signed_in, hint=hint)
    proven = bool(good_contacts(number, Purpose.INTAKE))
    yield _task(_("A contact point is proven"), is_done=proven, href="#contacts")
    sent = has_test(number)
    hint = _("A test is sent. They open it on their page.") if sent and far != Reached.READY else ""
    yield _task(_("They opened a test referral"), is_done=far is Reached.READY, hint=hint)


def _task(label: str, *, is_done: bool, href: str = "", hint: str = "") -> Task:
    return Task(label, "" if is_done else href, "done" if is_done else "later", hint)


def _proposed(number: int, me: Person, at: datetime) -> Iterator[ProposalRow]:
    for each in proposals(at=at):
        if each.program.id == number:
            by = called([each.by])[each.by]
            words = reason(each.step, each.reason)
            mine = each.by == me.actor
            yield ProposalRow(each, steps()[each.step], words, by, mine=mine)


def _contact(number: int, each: Reach) -> ContactRow:
    return ContactRow(
        reach=each,
        purpose=reason("purpose", each.purpose),
        proven=reason("proof", each.proven_how) if each.proven_how else "",
        can_be_written_to=can_be_written_to(number, each.kind, each.value),
    )


def _history(number: int) -> Iterator[ChangeRow]:
    changes = standing_history(number)
    told = called(actor for each in changes for actor in (each.by, each.seconded_by))
    words = standings()
    for each in changes:
        yield ChangeRow(
            each,
            words[each.before],
            words[each.after],
            reason(each.reasons_of, each.reason),
            told[each.by],
            told[each.seconded_by] if each.seconded_by else "",
        )
