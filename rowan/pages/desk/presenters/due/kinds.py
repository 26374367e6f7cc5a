"""The kinds of what can be due, and which programs each is about now: a few questions, however many there are."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from rowan.domain.beds.queries import silent
from rowan.domain.directory.queries import Trouble, ending, needing_care, unconfirmed, unsure
from rowan.domain.referrals.queries import quiet


class Kind(StrEnum):
    """What can be due."""

    STANDING = "standing"
    RIGHT = "right"
    CONTACTS = "contacts"
    PLACES = "places"
    QUIET = "quiet"


class Item(NamedTuple):
    """One program of which something is due, and since when. The rest is for the kind that it is of.

    ``until`` is when a standing ends or ended; ``ever`` says that a program once told what is free.
    """

    program: int
    since: datetime | None = None
    until: datetime | None = None
    trouble: Trouble | None = None
    ever: bool = False


def items(kind: Kind, at: datetime) -> list[Item]:
    """Return every program of which something of a kind is due, in the order in which to see to them."""
    return _ITEMS[kind](at)


def number_due(at: datetime) -> int:
    """Return of how many programs anything is due."""
    others = {each.program for kind in (Kind.PLACES, Kind.QUIET) for each in items(kind, at)}
    return len(needing_care(at=at) | others)


_ITEMS: Mapping[Kind, Callable[[datetime], list[Item]]] = {
    Kind.STANDING: lambda at: [Item(program, until=until) for program, until in ending(at=at)],
    Kind.RIGHT: lambda at: [Item(program, asked) for program, asked in unconfirmed(at=at)],
    Kind.CONTACTS: lambda at: [
        Item(each.program, each.since, trouble=each.trouble) for each in unsure(at=at)
    ],
    Kind.PLACES: lambda at: [
        Item(each.program, each.since, ever=each.ever) for each in silent(at=at)
    ],
    Kind.QUIET: lambda at: [Item(program, since) for program, since in quiet(at=at)],
}


def called() -> Mapping[Kind, str]:
    """Return what each kind is called."""
    return {
        Kind.STANDING: _("Standing"),
        Kind.RIGHT: _("Yearly question"),
        Kind.CONTACTS: _("Contact points"),
        Kind.PLACES: _("What is free"),
        Kind.QUIET: _("No requests"),
    }


def explained() -> Mapping[Kind, str]:
    """Return what is listed under each, and what to do."""
    return {
        Kind.STANDING: _(
            "Their standing ends within sixty days, or has ended. Look again, and renew it."
        ),
        Kind.RIGHT: _(
            "We asked by mail whether what stands of them is right. Nobody has answered. Phone them."
        ),
        Kind.CONTACTS: _(
            "Nobody can be reached, or a contact point does not answer, or nobody made sure of it."
        ),
        Kind.PLACES: _(
            "What they said of their free places is too old to count. Remind them, or phone them."
        ),
        Kind.QUIET: _("They got no request for ninety days. Here is what may be the reason."),
    }
