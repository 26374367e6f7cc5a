"""Which programs are to be asked what is free, and which of them the team has to phone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rowan.core.capacity.model import State
from rowan.domain.beds.models import Ask, Way
from rowan.domain.beds.queries.availability import NO_PLACES, Places, places
from rowan.domain.beds.queries.known import fresh_for
from rowan.domain.beds.refusals import AskOver
from rowan.domain.directory.queries import taking_people
from rowan.domain.notices.queries import LinkFound, link
from rowan.domain.notices.refusals import LinkUnknown

OPENINGS = "openings"
"""What the link in a mail that asks is for, and the code in a text message that does."""

EMERGENCY_AHEAD, AHEAD = timedelta(hours=2), timedelta(days=1)
"""How long before a report goes stale a program may be asked for the next."""


@dataclass(frozen=True)
class ToPhone:
    """A program that answered at none of its addresses, since when it waits to be phoned, and when to try again."""

    program: int
    since: datetime
    due_at: datetime

    def is_due(self, at: datetime) -> bool:
        """Say whether it is time to phone: for some hours after nobody answered it is not."""
        return self.due_at <= at


@dataclass(frozen=True)
class Asked:
    """What a link asks for."""

    ask: int
    program: int
    due_at: datetime


def going_stale(*, at: datetime) -> list[int]:
    """Return the programs of the network whose word is about to be too old, or is, asked or not.

    Whether it matters, since somebody waits who would fit, is for the key agent to say.
    """
    takes = taking_people(at=at)
    states = places(takes.keys(), at=at)
    return [
        program
        for program, emergency in sorted(takes.items())
        if _is_going_stale(states.get(program, NO_PLACES), at, emergency=emergency)
    ]


def _is_going_stale(found: Places, at: datetime, *, emergency: bool) -> bool:
    """Say whether a pool that takes people needs a new report soon. A program without pools never told of any.

    Who has just reported on some pools is left in peace for a while about the others.
    """
    ahead = EMERGENCY_AHEAD if emergency else AHEAD
    told = [p.availability for p in found.pools if p.availability.state is not State.CLOSED]
    reported = [each.reported_at for each in told if each.reported_at is not None]
    if any(moment > at - ahead for moment in reported):
        return False
    oldest = at + ahead - fresh_for(emergency=emergency)
    is_old = len(reported) < len(told) or any(moment <= oldest for moment in reported)
    return not found.pools or is_old


def asked() -> set[int]:
    """Return the programs that are asked what is free, and have not answered."""
    return set(Ask.objects.filter(closed_at=None).values_list("program", flat=True))


def overdue(*, at: datetime) -> list[int]:
    """Return the programs that have not answered in time, so that another way of asking is due."""
    waits = Ask.objects.waiting(at).values("program")
    rows = Ask.objects.filter(closed_at=None).exclude(program__in=waits)
    return sorted(set(rows.values_list("program", flat=True)))


def to_phone() -> list[ToPhone]:
    """Return the programs that the team has to phone, who waits longest first."""
    rows = Ask.objects.filter(closed_at=None, way=Way.PHONE).order_by("asked_at", "pk")
    return [ToPhone(row.program_id, row.asked_at, row.due_at) for row in rows]


def asked_by_link(token: str, *, at: datetime) -> Asked:
    """Return what a link asks for.

    Raises what ``notices.queries.link`` does, ``LinkUnknown`` for one of another purpose, or ``AskOver``, also where
    the contact point that was asked is none of theirs any more.
    """
    return asked_for(link(token, at))


def asked_for(found: LinkFound) -> Asked:
    """Return what a link asks for that was found. Raises ``LinkUnknown`` and ``AskOver`` as ``asked_by_link`` does."""
    if found.purpose != OPENINGS:
        raise LinkUnknown
    row = Ask.objects.filter(pk=found.target, closed_at=None, contact__isnull=False).first()
    if row is None:
        raise AskOver
    return Asked(row.pk, row.program_id, row.due_at)
