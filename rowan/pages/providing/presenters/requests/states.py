"""How a delivery stands, in words. They tell of this program alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rowan.core.lifecycle.delivery import Reply
from rowan.domain.beds.queries import House, Taken
from rowan.domain.referrals.queries import Request

_TAGS = {
    Reply.DELIVERED: "open",
    Reply.OPENED: "ask",
    Reply.TALKING: "open",
    Reply.CHOSEN: "open",
    Reply.DECLINED: "full",
    Reply.ENDED: "full",
}


@dataclass(frozen=True)
class Holding:
    """What of a program's places is taken for one request: held until a moment, promised, or lived in."""

    until: datetime | None = None
    is_held: bool = False
    is_expected: bool = False
    is_here: bool = False


NOTHING = Holding()


def holdings(found: House) -> dict[int, Holding]:
    """Return what is taken now, by its number."""
    return {
        **_each(found.held, is_held=True),
        **_each(found.expected, is_expected=True),
        **_each(found.living, is_here=True),
    }


def _each(rows: Iterable[Taken], **how: bool) -> dict[int, Holding]:
    return {row.id: Holding(row.expires_at, **how) for row in rows}


def holding_of(found: Request, holdings: dict[int, Holding]) -> Holding:
    """Return what is taken for a request; nothing where nothing is, or is any more."""
    return holdings.get(found.taking or 0, NOTHING)


def state_word(reply: Reply, *, is_here: bool = False) -> str:
    """Return how a delivery stands."""
    if reply is Reply.CHOSEN:
        return _("They have come") if is_here else _("They are coming")
    return state_words()[reply]


def state_words() -> dict[Reply, str]:
    """Return every state in words, in the order of a life."""
    return {
        Reply.DELIVERED: _("New"),
        Reply.OPENED: _("Read"),
        Reply.ASKED: _("You asked"),
        Reply.OFFERED: _("You offered a place"),
        Reply.LISTED: _("On your waiting list"),
        Reply.TALKING: _("They want to talk"),
        Reply.CHOSEN: _("They are coming"),
        Reply.DECLINED: _("You said no"),
        Reply.ENDED: _("Over"),
    }


def state_tag(reply: Reply) -> str:
    """Return the shape of the tag."""
    return _TAGS.get(reply, "plain")
