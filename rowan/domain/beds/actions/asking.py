"""A program is asked what is free: at one contact point, then at a second, and then the team phones."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rowan.core.formats.entries import TEXT
from rowan.domain.beds.actions.reporting import pool_for_all, report
from rowan.domain.beds.models import Ask, Source, Way
from rowan.domain.beds.queries.asking import OPENINGS, asked_by_link
from rowan.domain.beds.refusals import LooksTooLate
from rowan.domain.directory.actions.changes import locked as locked_program
from rowan.domain.directory.queries import (
    Purpose,
    Reach,
    can_be_written_to,
    emergency_programs,
    good_contacts,
)
from rowan.domain.notices.actions import Opens, notify_by_text, notify_staff, use_link
from rowan.domain.trail.actions import record

EMERGENCY_PATIENCE, PATIENCE = timedelta(hours=1), timedelta(days=1)
"""How long an answer is waited for before the next contact point is tried."""

LONGEST_LOOK = timedelta(days=7)
_POINTS = 2
_LIVES = timedelta(days=7)


@transaction.atomic
def ask(*, program: int, by: str, at: datetime) -> bool:
    """Ask a program what is free, at its first contact point, and say whether that was new: it may be asked already.

    What it was asked a moment ago and needed not answer is open again: there is no second mail. Does not look whether
    it matters. Raises ``NoSuchProgram``.
    """
    locked_program(program)
    asks = Ask.objects.filter(program=program)
    if asks.filter(closed_at=None).exists():
        return False
    lately = asks.filter(asked_at__gt=at - _patience(program), contact__isnull=False)
    if lately.update(closed_at=None):
        return False
    _try_next(program, by, at)
    return True


def ask_elsewhere(*, ask: int, at: datetime) -> None:
    """Wait no longer for the answer to an ask, so that the next way is tried. Whatever was answered stays so."""
    Ask.objects.filter(pk=ask, closed_at=None).update(due_at=at)


@transaction.atomic
def ask_on(*, program: int, by: str, at: datetime) -> bool:
    """Try the next way of asking a program that has not answered in time, and say whether there was one to try."""
    locked_program(program)
    asks = Ask.objects.filter(program=program, closed_at=None)
    if not asks.exists() or asks.waiting(at).exists():
        return False
    _try_next(program, by, at)
    return True


def stop_asking(*, programs: Collection[int], at: datetime) -> None:
    """Ask programs no more, and phone none of them: nobody waits for their answer now."""
    Ask.objects.filter(program__in=programs, closed_at=None).update(closed_at=at)


@transaction.atomic
def will_look(*, token: str, until: datetime, at: datetime) -> None:
    """Wait with the next contact point, and with phoning: by then somebody will have looked. The link stays good.

    Raises ``LooksTooLate``, or what ``asked_by_link`` does.
    """
    asked = asked_by_link(token, at=at)
    if not at < until <= at + LONGEST_LOOK:
        raise LooksTooLate
    asks = Ask.objects.filter(program=asked.program, closed_at=None)
    asks.filter(Q(pk=asked.ask) | Q(due_at__lt=until)).update(due_at=until)
    record(
        verb="opening.look", by=actor_of(asked.ask), at=at, about=("program", str(asked.program))
    )


@transaction.atomic
def report_by_link(
    *,
    token: str,
    free: Mapping[int, int],
    at: datetime,
    first: int | None = None,
    as_of: datetime | None = None,
) -> None:
    """Write what is free, as whoever reads a program's mail says. The link is used up, and the ask is answered.

    ``first`` is the first word of a program without pools, instead of ``free``.

    Raises what ``asked_by_link`` and ``report`` do; nothing is changed then.
    """
    asked = asked_by_link(token, at=at)
    use_link(token=token, purpose=OPENINGS, at=at)
    if first is not None:
        free = {pool_for_all(asked.program).pk: first}
    report(
        program=asked.program,
        free=free,
        source=Source.LINK,
        by=actor_of(asked.ask),
        at=at,
        as_of=as_of,
    )


def _try_next(program: int, by: str, at: datetime) -> None:
    asks = Ask.objects.filter(program=program, closed_at=None)
    tried = set(asks.values_list("contact__value", flat=True))
    good = good_contacts(program, Purpose.NOTICES)
    left = [each for each in good if each.value not in tried and _can_be_asked(program, each)]
    if left and asks.count() < _POINTS:
        _send(program, left[0], by, at)
    else:
        Ask.objects.create(program_id=program, way=Way.PHONE, asked_at=at, due_at=at)
        record(verb="opening.phone", by=by, at=at, about=("program", str(program)))


def _can_be_asked(program: int, point: Reach) -> bool:
    return can_be_written_to(program, point.kind, point.value)


def _send(program: int, point: Reach, by: str, at: datetime) -> None:
    way, due_at = (Way.TEXT if point.kind == TEXT else Way.MAIL), at + _patience(program)
    row = Ask.objects.create(
        program_id=program, way=way, contact_id=point.id, asked_at=at, due_at=due_at
    )
    opens, language = Opens(OPENINGS, str(row.pk), _LIVES), point.language
    if way is Way.TEXT:
        notify_by_text(number=point.value, language=language, opens=opens, by=by, at=at)
    else:
        notify_staff(address=point.value, language=language, opens=opens, by=by, at=at, new=1)
    record(verb="opening.ask", by=by, at=at, about=("program", str(program)))


def _patience(program: int) -> timedelta:
    return EMERGENCY_PATIENCE if program in emergency_programs([program]) else PATIENCE


def actor_of(ask: int) -> str:
    """Return how the trail names whoever reads the mail, or the text message, of an ask."""
    return f"ask:{ask:x}"
