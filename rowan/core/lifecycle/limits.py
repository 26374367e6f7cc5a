"""How long each state may last, in which time that counts, and what happens then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rowan.core.lifecycle.referral import Act, State
from rowan.core.worktime.counting import due
from rowan.core.worktime.model import Calendar


@dataclass(frozen=True)
class Limit:
    """For how long at most. ``then`` is what Rowan does by itself; nothing means that whose turn it is are told."""

    lasts: timedelta
    in_working_time: bool = False
    then: Act | None = None


DRAFT_LASTS = timedelta(days=7)

LIMITS: dict[State, Limit | None] = {
    State.DRAFT: Limit(DRAFT_LASTS, then=Act.EXPIRE),
    State.SUBMITTED: Limit(timedelta(hours=12), in_working_time=True),
    State.IN_REVIEW: Limit(timedelta(hours=12), in_working_time=True),
    State.RETURNED: Limit(timedelta(days=14)),
    State.DELIVERED: Limit(timedelta(hours=24), in_working_time=True),
    State.ANSWERED: Limit(timedelta(days=7)),
    State.TALKING: Limit(timedelta(days=7)),
    State.APPLICATION: Limit(timedelta(days=14)),
    State.INTAKE_DATE: Limit(timedelta(days=30)),
    State.TRAVELLING: Limit(timedelta(days=3)),
    State.ARRIVED: Limit(timedelta(days=14), then=Act.CLOSE),
    State.CLOSED: None,
    State.WITHDRAWN: None,
    State.EXPIRED: None,
}

SILENCE = timedelta(days=90)
"""Since the person was last heard of. Then an open referral expires, in whichever state it is."""

WARNED_AHEAD = timedelta(days=7)
"""So long before it expires the person is told, if they wish to be told of anything."""

DETAIL_LASTS = timedelta(days=30)
"""A program may read the answers themselves for so long, unless they renew it: no leave is for ever."""

CONTACT_LASTS = timedelta(days=7)
"""A program may read how to reach the person for so long, unless they renew it."""

PARKED_FOR = timedelta(days=14)
"""After so long a request comes back to a program that said no for a while, and not until when."""

MOST_TALKS = 3
"""So many programs a person talks to at once."""

KEPT: dict[State, timedelta] = {
    State.CLOSED: timedelta(days=30),
    State.WITHDRAWN: timedelta(),
    State.EXPIRED: timedelta(),
}
"""How long what is sealed of a referral stays after its end. Then no key opens it any more."""

REMEMBERED = timedelta(days=30)
"""So long after its end programs see that a request is over. Nothing is sealed of it any more."""

RECEIPT_AFTER_ARRIVAL = timedelta(days=120)
"""So long the receipt of somebody who arrived still opens a page, and Rowan knows where: for the six questions."""


def due_at(
    state: State,
    since: datetime,
    calendar: Calendar,
    limits: Mapping[State, timedelta] | None = None,
) -> datetime | None:
    """Return when a state that began at ``since`` has lasted for as long as it may; nothing for one that is over.

    ``limits`` are those that a network has set itself. Raises what ``worktime.counting.due`` does.
    """
    limit = LIMITS[state]
    if limit is None:
        return None
    lasts = (limits or {}).get(state, limit.lasts)
    if limit.in_working_time:
        return due(calendar, since, lasts)
    return since + lasts


def expires_at(state: State, since: datetime, last_heard: datetime) -> datetime | None:
    """Return when silence ends a referral by itself; nothing where it does not.

    A draft has its own limit, counted from when it was begun. Nobody who arrived expires.
    """
    if state is State.DRAFT:
        return since + DRAFT_LASTS
    if state in {State.ARRIVED, *KEPT}:
        return None
    return last_heard + SILENCE


def warned_at(state: State, since: datetime, last_heard: datetime) -> datetime | None:
    """Return from when on the person is warned of that. A draft is not: nobody may be told of it."""
    ends = expires_at(state, since, last_heard)
    if ends is None or state is State.DRAFT:
        return None
    return ends - WARNED_AHEAD


def removed_at(state: State, since: datetime) -> datetime | None:
    """Return when what is sealed of a referral that is over goes for ever; nothing for one that is not."""
    return since + KEPT[state] if state in KEPT else None
