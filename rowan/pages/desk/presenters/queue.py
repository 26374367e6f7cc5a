"""Requests in a list: by whose turn it is, those with the least time left first."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import WHOSE_TURN, State
from rowan.domain.referrals.queries import TURNS, Sought, Waiting, queue, turns_now
from rowan.pages.desk.presenters.requests import states
from rowan.web.moments import ago


@dataclass(frozen=True)
class RequestRow:
    """One request in a list."""

    waiting: Waiting
    state: str
    age: str
    due: str
    is_late: bool


@dataclass(frozen=True)
class TurnLink:
    """One of the lists, and how many requests are on it."""

    name: str
    words: str
    number: int
    is_here: bool


@dataclass(frozen=True)
class QueueSheet:
    """One page of one list."""

    page: Page[Waiting]
    rows: tuple[RequestRow, ...]
    turns: tuple[TurnLink, ...]
    is_teams: bool


def sheet(sought: Sought, page: int, at: datetime) -> QueueSheet:
    """Return one page of the requests that are sought."""
    found = queue(sought, at=at, page=page)
    is_teams = sought.turn is Who.TEAM
    rows = tuple(_row(each, at, is_teams=is_teams) for each in found)
    links = (
        TurnLink(name, words, turns_now(turn), turn is sought.turn)
        for turn, (name, words) in zip(TURNS, turns(), strict=True)
    )
    return QueueSheet(found, rows, tuple(links), is_teams)


def turns() -> list[tuple[str, str]]:
    """Return by whose turn it is what to list, in words, in the order of ``TURNS``."""
    words = {
        Who.TEAM: _("The team's turn"),
        Who.PROGRAM: _("A program's turn"),
        Who.PERSON: _("The person's turn"),
    }
    return [(turn.name.lower(), words[turn]) for turn in TURNS]


def states_in_line() -> list[tuple[str, str]]:
    """Return how a request that goes on can stand, in words."""
    words = states()
    return [("", _("All")), *((state.value, words[state]) for state in _IN_LINE)]


_IN_LINE = tuple(
    state for state, whose in WHOSE_TURN.items() if whose in TURNS and state is not State.DRAFT
)


def _row(each: Waiting, at: datetime, *, is_teams: bool) -> RequestRow:
    is_late, due = each.due_at is not None and each.due_at <= at, ""
    if each.due_at is not None:
        due = _due(is_late=is_late, is_teams=is_teams)
        due %= date_format(timezone.localtime(each.due_at), "SHORT_DATETIME_FORMAT")
    state = _waiting(each) if is_teams else states()[each.state]
    return RequestRow(each, state, ago(at - each.since), due, is_late)


def _due(*, is_late: bool, is_teams: bool) -> str:
    if is_teams:
        return _("Was to be looked at by %s") if is_late else _("To be looked at by %s")
    return _("This was to take until %s") if is_late else _("This may take until %s")


def _waiting(found: Waiting) -> str:
    """Return how a request stands; one that is out and frozen by nobody is here for what it would reach besides."""
    if found.frozen or found.state in {State.SUBMITTED, State.IN_REVIEW}:
        return states()[found.state]
    if found.asks_more:
        return _("They ask one more place")
    return _("It is out, and reaches nobody further before somebody has looked")
