"""What happened to the places of a program, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.domain.beds.queries import Ending, Event, Happening, Share, Source
from rowan.pages.providing.presenters.places import ShareRow, pool_name, share_row


@dataclass(frozen=True)
class EventRow:
    """One thing that happened. ``more`` is what else there is to say, ``why`` what somebody typed about it."""

    at: datetime
    what: str
    shares: tuple[ShareRow, ...]
    more: str
    why: str


def event_rows(events: Iterable[Event]) -> list[EventRow]:
    """Return what happened in words, in the same order."""
    return [_row(event) for event in events]


def kinds() -> dict[str, str]:
    """Return what can be asked for, by kind."""
    return {
        Happening.REPORT.value: _("Reports"),
        Happening.HOLD.value: _("Places held"),
        Happening.PROMISE.value: _("Places promised"),
        Happening.ARRIVAL.value: _("Arrivals"),
        Happening.DEPARTURE.value: _("Departures"),
        Happening.ENDING.value: _("What ended before anybody came"),
    }


def endings() -> dict[str, str]:
    """Return how something can end that is held or promised, by what somebody presses."""
    return {
        Ending.NOBODY_CAME.value: _("Nobody came"),
        Ending.DECLINED.value: _("They do not wish to come"),
        Ending.ELSEWHERE.value: _("They have a place elsewhere"),
        Ending.RELEASED.value: _("We cannot keep the place for them"),
    }


def _row(event: Event) -> EventRow:
    is_report = event.kind is Happening.REPORT
    rows = (_free(share) if is_report else share_row(share) for share in event.shares)
    return EventRow(event.at, _what(event), tuple(rows), _more(event), event.beyond)


def _free(share: Share) -> ShareRow:
    return ShareRow(
        pool_name(share.pool), ngettext("%d free", "%d free", share.places) % share.places
    )


def _what(event: Event) -> str:
    if event.ending is not None:
        return _ended(event.ending)
    return {
        Happening.REPORT: _("Reported"),
        Happening.HOLD: _("Held, beyond what there was") if event.beyond else _("Held"),
        Happening.PROMISE: _("They said yes"),
        Happening.ARRIVAL: _("Arrived"),
        Happening.DEPARTURE: _("Left"),
        Happening.ENDING: _("Over"),
    }[event.kind]


def _ended(ending: Ending) -> str:
    told = {
        Ending.LAPSED.value: _("The time for which it was held ran out"),
        Ending.WITHDRAWN.value: _("They do not look for a place any more"),
    }
    return {**endings(), **told}[ending.value]


def _more(event: Event) -> str:
    if event.source is not None:
        return {
            Source.FILE: _("From a file"),
            Source.PAGE: _("On this page"),
            Source.LINK: _("By the link in a mail"),
            Source.CODE: _("By a text message"),
            Source.PHONE: _("The team asked by telephone"),
        }[event.source]
    return _("Asked through the network") if event.by_network else _("Known to you")
