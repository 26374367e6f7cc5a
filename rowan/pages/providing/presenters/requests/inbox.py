"""The requests that reached a program, as a list: those that wait, those that rest until a day, those that are over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.limits import due_at
from rowan.core.lifecycle.referral import State
from rowan.core.network.model import Network
from rowan.domain.accounts.queries import Person
from rowan.domain.network.queries import network
from rowan.domain.referrals.queries import Request
from rowan.pages.providing.presenters.places import when
from rowan.pages.providing.presenters.requests.states import (
    Holding,
    holding_of,
    state_tag,
    state_word,
    state_words,
)
from rowan.web.moments import ago

ME, NOBODY = "me", "nobody"
RESTING, PAST = "resting", "past"
_PAST = {Reply.DECLINED, Reply.ENDED}


@dataclass(frozen=True)
class InboxRow:
    """One request of the list."""

    alias: str
    href: str
    tag: str
    state: str
    since: str
    more: str
    who: str
    unread: str


@dataclass(frozen=True)
class Inbox:
    """Those that were asked for, and beside all that go on what rests and how many are over."""

    shown: tuple[Request, ...]
    resting: tuple[Request, ...]
    past: int


@dataclass(frozen=True)
class Asked:
    """Which requests somebody asked for, who they are, and which day it is for them."""

    state: str
    who: str
    me: int
    today: date


def version_of(rows: Iterable[Request], unread: Mapping[int, int], revision: int) -> str:
    """Return what a list is known by: another one as soon as anything on it is otherwise."""
    told = [(row.delivery, row.reply, row.since, row.assigned, row.ask_again_on) for row in rows]
    return sha256(repr((told, sorted(unread.items()), revision)).encode()).hexdigest()[:16]


def sorted_out(rows: Iterable[Request], asked: Asked) -> Inbox:
    """Return what was asked for of the requests of a program, the one that waits longest first."""
    rows = [row for row in rows if _is_for(row, asked.who, asked.me)]
    rests = [row for row in rows if _rests(row, asked.today)]
    going = [row for row in rows if row.reply not in _PAST and row not in rests]
    past = [row for row in rows if row.reply in _PAST and row not in rests]
    if not asked.state:
        return Inbox(tuple(going), tuple(rests), len(past))
    known = {RESTING: rests, PAST: past[::-1]}
    chosen = known.get(asked.state, [row for row in rows if row.reply.name.lower() == asked.state])
    return Inbox(tuple(chosen), (), 0)


def _is_for(row: Request, who: str, me: int) -> bool:
    if who == NOBODY:
        return row.assigned is None
    return not who or str(row.assigned) == (str(me) if who == ME else who)


def _rests(row: Request, today: date) -> bool:
    return row.ask_again_on is not None and row.ask_again_on > today


def state_choices() -> dict[str, str]:
    """Return which states can be asked for."""
    return {
        "": _("All that go on"),
        **{reply.name.lower(): words for reply, words in state_words().items()},
        RESTING: _("Put aside until a day"),
        PAST: _("You said no, or over"),
    }


def people_choices(colleagues: Iterable[Person], me: int) -> dict[str, str]:
    """Return whose can be asked for."""
    others = {str(each.id): each.name for each in colleagues if each.id != me}
    return {"": _("Anybody"), ME: _("Me"), NOBODY: _("Nobody yet"), **others}


@dataclass(frozen=True)
class Beside:
    """What stands elsewhere of the requests of a list: who sees to them, what is not read, what is held for them."""

    names: Mapping[int, str]
    unread: Mapping[int, int]
    holdings: dict[int, Holding]


def inbox_rows(
    number: int, rows: Iterable[Request], beside: Beside, *, at: datetime
) -> list[InboxRow]:
    """Return requests in words."""
    own = network()
    return [
        InboxRow(
            alias=row.alias,
            href=reverse("providing:request", args=[number, row.delivery]),
            tag=state_tag(row.reply),
            state=state_word(row.reply, is_here=holding_of(row, beside.holdings).is_here),
            since=ago(at - row.since),
            more=_more(row, holding_of(row, beside.holdings)) or _due(row, own, at),
            who=beside.names.get(row.assigned or 0, ""),
            unread=_unread(beside.unread.get(row.delivery, 0)),
        )
        for row in rows
    ]


def _more(row: Request, holding: Holding) -> str:
    if row.ask_again_on and row.reply is not Reply.ENDED:
        return _("Ask again on %s.") % date_format(row.ask_again_on, "DATE_FORMAT")
    if holding.is_held and holding.until:
        return _("Held until %s") % when(holding.until)
    if row.reply is Reply.OFFERED:
        return _("The place is no longer held.")
    if row.reply is Reply.CHOSEN and row.intake_at and not holding.is_here:
        return _("From %s") % when(row.intake_at)
    return ""


def _due(row: Request, own: Network, at: datetime) -> str:
    """Return by when a program is to say something, in the network's own working time, while it has said nothing."""
    if row.reply not in {Reply.DELIVERED, Reply.OPENED}:
        return ""
    begins = row.since if row.answered_at else row.delivered_at or row.since
    due = due_at(State.DELIVERED, begins, own.hours, own.limits)
    if due is None:
        return ""
    return (_("An answer was due %s") if due <= at else _("Please answer by %s")) % when(due)


def _unread(number: int) -> str:
    return ngettext("%d new message", "%d new messages", number) % number if number else ""
