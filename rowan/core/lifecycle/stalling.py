"""What is done when nothing happens: each way in which a request can stand still has a ladder of steps, ever later.

Each ladder ends with a task for somebody of the team: nothing stands still without a person who knows of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, unique

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.core.worktime.counting import due
from rowan.core.worktime.model import Calendar


@unique
class Stall(StrEnum):
    """One way in which a request, or one program's part of it, stands still."""

    NOT_SEEN = "nobody of the team has looked"
    NOT_REVIEWED = "somebody of the team looks, and does not decide"
    NOT_RESENT = "it was sent back for more, and nothing came"
    NOT_OPENED = "a program has not opened it"
    NOT_ANSWERED = "a program has opened it, and not answered"
    NO_ANSWER = "no program has answered"
    ALL_DECLINED = "all programs have declined"
    QUESTION_WAITS = "a question waits for the person"
    OFFER_LAPSES = "an offer is about to lapse"
    PERSON_SILENT = "programs have answered, and the person says nothing"
    CONTACT_NOT_USED = "a program may reach the person, and does not"
    NO_DAY = "they talk, and agree on no day"
    NO_APPLICATION = "the program's own application goes on for long"
    NEEDS_LOOK = "a program says that what the person needs is to be looked at anew"
    DAY_PASSED = "the day to come has passed, and nobody says that they came"


@unique
class Aid(StrEnum):
    """What one step of a ladder does."""

    TELL_PROGRAM = "tell the program again"
    TELL_NEXT = "tell its next contact point"
    TELL_PERSON = "tell the person, if they wish to be told"
    WIDEN = "ask the next best programs that the person said yes to"
    TELL_TEAM = "tell the team"
    LOOK = "a task for the team: look at it"
    PHONE = "a task for the team: phone the program"


TASKS = frozenset({Aid.LOOK, Aid.PHONE})
"""What stands at the desk until somebody has done it, or it is no longer needed."""


@dataclass(frozen=True)
class Rung:
    """One step of a ladder, so long after it began to stand still."""

    after: timedelta
    aid: Aid
    in_working_time: bool = False


LAPSES_AHEAD = timedelta(days=2)
"""So long before an offer lapses it is about to."""


def _open(hours: float, aid: Aid) -> Rung:
    return Rung(timedelta(hours=hours), aid, in_working_time=True)


def _days(days: float, aid: Aid) -> Rung:
    return Rung(timedelta(days=days), aid)


LADDERS: Mapping[Stall, tuple[Rung, ...]] = {
    Stall.NOT_SEEN: (_open(8, Aid.TELL_TEAM), _open(12, Aid.LOOK)),
    Stall.NOT_REVIEWED: (_open(8, Aid.TELL_TEAM), _open(12, Aid.LOOK)),
    Stall.NOT_RESENT: (
        _days(2, Aid.TELL_PERSON),
        _days(7, Aid.TELL_PERSON),
        _days(14, Aid.LOOK),
    ),
    Stall.NOT_OPENED: (
        _open(8, Aid.TELL_PROGRAM),
        _open(16, Aid.TELL_NEXT),
        _open(24, Aid.PHONE),
    ),
    Stall.NOT_ANSWERED: (
        _open(16, Aid.TELL_PROGRAM),
        _open(24, Aid.TELL_NEXT),
        _open(32, Aid.PHONE),
    ),
    Stall.NO_ANSWER: (_open(24, Aid.WIDEN), _open(24, Aid.TELL_PERSON), _open(48, Aid.LOOK)),
    Stall.ALL_DECLINED: (
        _open(0, Aid.WIDEN),
        _open(0, Aid.TELL_PERSON),
        _open(4, Aid.LOOK),
    ),
    Stall.QUESTION_WAITS: (
        _days(1, Aid.TELL_PERSON),
        _days(4, Aid.TELL_PERSON),
        _days(7, Aid.LOOK),
    ),
    Stall.OFFER_LAPSES: (_days(0, Aid.TELL_PERSON), _days(1, Aid.LOOK)),
    Stall.PERSON_SILENT: (
        _days(2, Aid.TELL_PERSON),
        _days(5, Aid.TELL_PERSON),
        _days(7, Aid.LOOK),
    ),
    Stall.CONTACT_NOT_USED: (
        _open(8, Aid.TELL_PROGRAM),
        _open(16, Aid.TELL_NEXT),
        _open(20, Aid.PHONE),
    ),
    Stall.NO_DAY: (_days(4, Aid.TELL_PROGRAM), _days(5, Aid.TELL_PERSON), _days(7, Aid.LOOK)),
    Stall.NO_APPLICATION: (
        _days(7, Aid.TELL_PROGRAM),
        _days(10, Aid.TELL_PERSON),
        _days(14, Aid.LOOK),
    ),
    Stall.NEEDS_LOOK: (_open(0, Aid.LOOK),),
    Stall.DAY_PASSED: (_open(4, Aid.TELL_PROGRAM), _open(8, Aid.PHONE)),
}
"""The last rung of a ladder comes no later than the state that it watches may last (``limits``)."""

ENDED_BY_A_LOOK = frozenset({Stall.NEEDS_LOOK})
"""Here somebody of the team is to look, and that is all: it is over once they did, whatever came of it."""

WATCHED: Mapping[State, frozenset[Stall]] = {
    State.DRAFT: frozenset(),
    State.SUBMITTED: frozenset({Stall.NOT_SEEN}),
    State.IN_REVIEW: frozenset({Stall.NOT_REVIEWED}),
    State.RETURNED: frozenset({Stall.NOT_RESENT}),
    State.DELIVERED: frozenset({Stall.NO_ANSWER, Stall.ALL_DECLINED}),
    State.ANSWERED: frozenset({Stall.PERSON_SILENT, Stall.ALL_DECLINED}),
    State.TALKING: frozenset({Stall.NO_DAY}),
    State.APPLICATION: frozenset({Stall.NO_APPLICATION}),
    State.INTAKE_DATE: frozenset({Stall.DAY_PASSED}),
    State.TRAVELLING: frozenset({Stall.DAY_PASSED}),
    State.ARRIVED: frozenset(),
    State.CLOSED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.EXPIRED: frozenset(),
}
"""How a request can stand still in each state. A draft is its person's alone: nobody may be told of it."""

WATCHED_DELIVERY: Mapping[Reply, frozenset[Stall]] = {
    Reply.PLANNED: frozenset(),
    Reply.DELIVERED: frozenset({Stall.NOT_OPENED}),
    Reply.OPENED: frozenset({Stall.NOT_ANSWERED}),
    Reply.ASKED: frozenset({Stall.QUESTION_WAITS}),
    Reply.OFFERED: frozenset({Stall.OFFER_LAPSES}),
    Reply.LISTED: frozenset(),
    Reply.DECLINED: frozenset({Stall.NEEDS_LOOK}),
    Reply.TALKING: frozenset({Stall.CONTACT_NOT_USED, Stall.OFFER_LAPSES}),
    Reply.CHOSEN: frozenset(),
    Reply.ENDED: frozenset(),
}
"""The same of one program's part. What is planned waits for the request; a waiting list is where one waits."""


def due_rungs(stall: Stall, since: datetime, calendar: Calendar, at: datetime) -> int:
    """Return how many rungs of a ladder are due, of what has stood still ``since`` a moment.

    Does not say which of them were done. Raises what ``worktime.counting.due`` does.
    """
    return sum(rung_due_at(rung, since, calendar) <= at for rung in LADDERS[stall])


def rung_due_at(rung: Rung, since: datetime, calendar: Calendar) -> datetime:
    """Return when one rung is due. Raises what ``worktime.counting.due`` does."""
    if not rung.in_working_time:
        return since + rung.after
    moment = due(calendar, since, rung.after)
    if moment is None:  # only a pause makes it so, and none is given
        raise AssertionError
    return moment
