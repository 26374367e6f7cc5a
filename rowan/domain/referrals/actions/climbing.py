"""Where a request stands still, its ladder is climbed step by step, until somebody of the team has it as a task.

A step tells that there is something, asks further programs inside the person's yes, or puts a task before the team.
What was noted and stands so no more is forgotten without a word.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import MAY_REACH, Act
from rowan.core.lifecycle.stalling import ENDED_BY_A_LOOK, LADDERS, TASKS, Aid, rung_due_at
from rowan.core.worktime.counting import due
from rowan.domain.directory.actions import tell_administrators, tell_next_contact, tell_team
from rowan.domain.directory.queries import require_reason
from rowan.domain.network.queries import network
from rowan.domain.notices.actions import notify_survivor
from rowan.domain.referrals.actions.declining import forget_reasons
from rowan.domain.referrals.actions.delivering import REQUESTS
from rowan.domain.referrals.actions.moving import locked, require_not_frozen, save
from rowan.domain.referrals.actions.sending import may_receive, plan
from rowan.domain.referrals.models import Delivery, Referral, Stalled
from rowan.domain.referrals.queries.stalls import StandsStill, stands_since
from rowan.domain.referrals.refusals import DoneAlready, NoSuchTask, NotNow
from rowan.domain.trail.actions import record

AT_DESK = "desk"
"""What the link to the team's own list of requests is for."""

_AGAIN_AFTER = timedelta(hours=8)
"""Working hours after which a task that was done is put before the team again, if it still stands still."""


@transaction.atomic
def note_stall(*, standing: StandsStill) -> None:
    """Note that a request stands still, and when its first step is due. Tells nobody, and no trail."""
    first = rung_due_at(LADDERS[standing.stall][0], standing.since, network().hours)
    of: dict[str, Any] = {"referral_id": standing.referral, "delivery_id": standing.delivery}
    anew = {"since": standing.since, "rungs": 0, "next_at": first, "task": "", "task_at": None}
    Stalled.objects.update_or_create(**of, stall=standing.stall.name, defaults=anew)


@transaction.atomic
def climb(*, stalled: int, by: str, at: datetime) -> Aid | None:
    """Take the next step about one way in which a request stands still. Returns which it was, nothing if none is due.

    What stands so no more is forgotten. To widen is left to whoever asks the agent: ``widen``.
    """
    found = Stalled.objects.filter(pk=stalled).first()
    if found is None:
        return None
    referral = locked(found.referral_id)
    row = Stalled.objects.select_for_update().filter(pk=stalled).first()
    if row is None or not _goes_on(row, at):
        return None
    aid = LADDERS[row.kind][min(row.rungs, len(LADDERS[row.kind]) - 1)].aid
    _take(aid, row, referral, by, at)
    _tell_trail("stall.climb", row, by, at, rule=_code(aid.name))
    task = {"task": aid.name, "task_at": at} if aid in TASKS else {}
    rungs = row.rungs + 1
    save(row, rungs=rungs, next_at=_next(row, rungs), **task)
    return aid


def _goes_on(row: Stalled, at: datetime) -> bool:
    """Say whether a step is due; forget what stands so no more, and begin anew with what does so since later."""
    since = stands_since(row, at)
    if since is None:
        row.delete()
        return False
    if since != row.since:
        note_stall(standing=StandsStill(row.referral_id, row.delivery_id, row.kind, since))
        return False
    return row.next_at is not None and row.next_at <= at and not row.task


def _next(row: Stalled, rungs: int) -> datetime | None:
    ladder = LADDERS[row.kind]
    return rung_due_at(ladder[rungs], row.since, network().hours) if rungs < len(ladder) else None


def _take(aid: Aid, row: Stalled, referral: Referral, by: str, at: datetime) -> None:
    match aid:
        case Aid.TELL_PROGRAM:
            for program in _programs(row):
                tell_administrators(program, of=REQUESTS, by=by, at=at)
        case Aid.TELL_NEXT:
            for program in _programs(row):
                tell_next_contact(program, of=REQUESTS, by=by, at=at)
        case Aid.TELL_PERSON:
            notify_survivor(subject=referral.pk, by=by, at=at)
        case Aid.TELL_TEAM | Aid.LOOK | Aid.PHONE:
            tell_team(of=AT_DESK, by=by, at=at)
        case Aid.WIDEN:
            pass


def _programs(row: Stalled) -> list[int]:
    """Return the programs of which something is awaited: the one whose part it is, or those that talk to the person."""
    if row.delivery is not None:
        return [row.delivery.program_id]
    theirs = Delivery.objects.filter(referral=row.referral_id)
    theirs = theirs.filter(state__in=[Reply.TALKING, Reply.CHOSEN])
    return list(theirs.order_by("pk").values_list("program", flat=True))


@transaction.atomic
def widen(*, referral: int, programs: list[int], by: str, at: datetime) -> int:
    """Plan to ask some more programs with a request that nobody takes, and return how many receive requests now.

    Which fit, inside what the person said yes to, is for the agent to say, and it looks again before it delivers.
    Raises ``NoSuchReferral``, ``Frozen``, or ``NotNow`` where it may reach nobody further.
    """
    row = locked(referral)
    require_not_frozen(row)
    if row.stage not in MAY_REACH:
        raise NotNow(row.stage, Act.DELIVER)
    there = Delivery.objects.filter(referral=row).values_list("program", flat=True)
    planned = may_receive(set(programs) - set(there), at)
    if planned:
        about = ("referral", str(referral))
        record(verb="referral.widen", by=by, at=at, about=about, count=len(planned))
        plan(row, planned, at)
    return len(planned)


@transaction.atomic
def finish_task(*, stalled: int, outcome: str, by: str, at: datetime) -> None:
    """Write down what came of a task. If it still stands still after a working day, it is a task again.

    Where a look was all that was asked it is over, and what a program said to the team for it is removed.

    ``outcome`` is one of ``reasons("task-done")``. Raises ``NoSuchTask``, ``DoneAlready`` or the directory's
    ``NoSuchReason``.
    """
    require_reason("task-done", outcome)
    row = Stalled.objects.select_for_update().filter(pk=stalled).first()
    if row is None:
        raise NoSuchTask
    if not row.task:
        raise DoneAlready
    _tell_trail("stall.finish", row, by, at, reason=outcome)
    if row.kind in ENDED_BY_A_LOOK:
        _end_by_a_look(row)
        return
    again = due(network().hours, at, _AGAIN_AFTER)
    save(row, task="", task_at=None, next_at=again)


def _end_by_a_look(row: Stalled) -> None:
    delivery = row.delivery
    row.delete()
    if delivery is not None:
        forget_reasons(delivery)


def _tell_trail(verb: str, row: Stalled, by: str, at: datetime, **told: str) -> None:
    """Tell it of the stall, never of the request: what lines of a request say of kind and rule, the agent believes."""
    program = {"program": row.delivery.program_id} if row.delivery else {}
    more: dict[str, Any] = {"referral": row.referral_id, "kind": _code(row.stall)} | program | told
    record(verb=verb, by=by, at=at, about=("stall", str(row.pk)), **more)


def _code(name: str) -> str:
    return name.lower().replace("_", "-")
