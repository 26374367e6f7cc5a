"""One request as the team sees it, before anything of it is opened."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.domain.accounts.queries import person
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.referrals.queries import (
    AtDesk,
    Recipient,
    at_desk,
    recipients,
)
from rowan.domain.referrals.refusals import NoSuchReferral
from rowan.web.moments import ago

_DIGITS = 20
"""No request has a longer number."""


@dataclass(frozen=True)
class RecipientRow:
    """One program that a request goes to, and what it made of it."""

    recipient: Recipient
    reply: str


@dataclass(frozen=True)
class RequestSheet:
    """One request in words, before anything of it is opened."""

    found: AtDesk
    state: str
    age: str
    programs: tuple[RecipientRow, ...]
    advocate: str
    due: str

    @property
    def asked(self) -> frozenset[int]:
        """Return the programs that have it, or are to have it, or from which it is kept."""
        here = (each.recipient for each in self.programs)
        return frozenset(
            each.program for each in here if each.reply is not Reply.ENDED or each.held_back
        )

    @property
    def can_be_cleared(self) -> bool:
        """Say whether somebody looks at it, and it may not go out yet."""
        is_looked_at = self.found.state is State.IN_REVIEW or self.found.has_more
        return is_looked_at and not self.found.cleared and not self.found.frozen

    @property
    def goes_out(self) -> bool:
        """Say whether it was let go and waits for the key agent alone."""
        return self.found.state is State.IN_REVIEW and self.found.cleared and not self.found.frozen

    @property
    def can_be_returned(self) -> bool:
        """Say whether it can be sent back to its person: they get it from whoever looks at it."""
        return self.found.state is State.IN_REVIEW

    @property
    def can_be_decided(self) -> bool:
        """Say whether anything can be done about it as a whole."""
        return self.can_be_cleared or self.can_be_returned or self.can_be_thawed

    @property
    def can_be_reached(self) -> bool:
        """Say whether the person said that the team may reach them, and there is still something to say to them."""
        return self.found.team_may_reach and not self.found.is_over

    @property
    def can_be_thawed(self) -> bool:
        """Say whether it is frozen, and not over."""
        return self.found.frozen and not self.found.is_over


def one(number: int, at: datetime) -> RequestSheet:
    """Return one request. Raises ``NoSuchReferral``."""
    found = at_desk(number)
    return RequestSheet(
        found,
        states()[found.state],
        ago(at - found.since),
        tuple(RecipientRow(each, _reply(each)) for each in recipients(number, at=at)),
        _advocate(found.advocate),
        _due(found.due_at, at),
    )


def called(number: str) -> AtDesk | None:
    """Return the request that an address names, to say what it is called; or none."""
    with suppress(NoSuchReferral, OverflowError):
        return at_desk(int(number)) if number.isdecimal() and len(number) < _DIGITS else None
    return None


def _due(due_at: datetime | None, at: datetime) -> str:
    if due_at is None:
        return ""
    words = _("This may take until %s") if due_at > at else _("This was to take until %s")
    return words % date_format(timezone.localtime(due_at), "SHORT_DATETIME_FORMAT")


def _advocate(user: int | None) -> str:
    """Return who holds a case as an advocate; nothing where nobody does, or they do not work here any more."""
    with suppress(NotKnown):
        return person(user).name if user is not None else ""
    return ""


def _reply(found: Recipient) -> str:
    return _("Held back by the team") if found.held_back else replies()[found.reply]


def recipient(sheet: RequestSheet, delivery: int) -> Recipient | None:
    """Return one of the programs that a request goes to, if it is one."""
    found = (each.recipient for each in sheet.programs)
    return next((each for each in found if each.delivery == delivery), None)


def states() -> Mapping[State, str]:
    """Return what each state of a request is called at the desk."""
    over = _("It is over")
    return {
        State.DRAFT: _("Not sent yet"),
        State.SUBMITTED: _("Nobody has looked"),
        State.IN_REVIEW: _("Somebody looks at it"),
        State.RETURNED: _("Sent back for more"),
        State.DELIVERED: _("Programs have it"),
        State.ANSWERED: _("A program has answered"),
        State.TALKING: _("They talk to a program"),
        State.APPLICATION: _("A program's own application goes on"),
        State.INTAKE_DATE: _("A day to come is agreed"),
        State.TRAVELLING: _("On their way"),
        State.ARRIVED: over,
        State.CLOSED: over,
        State.WITHDRAWN: over,
        State.EXPIRED: over,
    }


def replies() -> Mapping[Reply, str]:
    """Return what a program made of a request, as the team reads it."""
    return {
        Reply.PLANNED: _("Has not received it yet"),
        Reply.DELIVERED: _("Has received it"),
        Reply.OPENED: _("Has read it"),
        Reply.ASKED: _("Has asked a question"),
        Reply.OFFERED: _("Offers a place"),
        Reply.LISTED: _("Has put them on its waiting list"),
        Reply.DECLINED: _("Has declined"),
        Reply.TALKING: _("Talks to them"),
        Reply.CHOSEN: _("The person has chosen it"),
        Reply.ENDED: _("It is over"),
    }
