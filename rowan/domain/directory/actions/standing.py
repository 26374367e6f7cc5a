"""The standing of a program: given, renewed, suspended. Every change of it goes through ``stand``."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rowan.core.formats.entries import checked_text
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.clients import invented
from rowan.domain.directory.models import (
    IN_NETWORK,
    STANDING_LASTS,
    Appeal,
    Ending,
    Program,
    Proposal,
    Standing,
    StandingChange,
)
from rowan.domain.directory.queries.people import free_to_decide
from rowan.domain.directory.queries.reasons import require_reason
from rowan.domain.directory.refusals import NotInNetwork, OnlyInvented, StandingUnchanged
from rowan.domain.trail.actions import record

LONGEST_NOTE = 600


@dataclass(frozen=True)
class Why:
    """What is said of a change: a code of its list, and perhaps a note for the team."""

    reason: str
    note: str = ""
    concern: int | None = None
    seconded_by: str = ""


def stand(row: Program, standing: Standing, why: Why, *, verb: str, by: str, at: datetime) -> None:
    """Give a program that is locked a standing, and tell its history and the trail. Numbers no change, asks nobody.

    Verified and vetted last two years from now. Whatever else leaves the end where it was, for a suspension to be
    lifted again.
    """
    until = at + STANDING_LASTS if standing in IN_NETWORK else row.in_network_until
    _put(row, standing, until, why, verb=verb, by=by, at=at)


def stand_again(row: Program, why: Why, *, verb: str, by: str, at: datetime) -> None:
    """Give a suspended or removed program the standing back that it had, until the same day as before."""
    outside = (Standing.SUSPENDED, Standing.REMOVED)
    left = StandingChange.objects.filter(program=row.pk, after__in=outside)
    had = (
        left.exclude(before__in=outside)
        .order_by("-at", "-pk")
        .values_list("before", flat=True)
        .first()
    )
    standing = Standing(had) if had else Standing.UNVERIFIED
    _put(row, standing, row.standing_until, why, verb=verb, by=by, at=at)


def _put(
    row: Program,
    after: Standing,
    until: datetime | None,
    why: Why,
    *,
    verb: str,
    by: str,
    at: datetime,
) -> None:
    before = Standing(row.standing)
    row.standing, row.standing_since = after, at
    row.standing_until = until or row.standing_until
    row.save(update_fields=["standing", "standing_since", "standing_until"])
    StandingChange.objects.create(
        program=row,
        before=before,
        after=after,
        reason=why.reason,
        note=why.note,
        concern_id=why.concern,
        by=by,
        seconded_by=why.seconded_by,
        at=at,
        expires_at=row.standing_until if after in IN_NETWORK else None,
    )
    record(
        verb=verb,
        by=why.seconded_by or by,
        at=at,
        about=("program", row.pk),
        before=before.value,
        after=after.value,
        reason=why.reason,
    )


@transaction.atomic
def set_standing(*, program: int, standing: str, by: str, at: datetime) -> None:
    """Give an invented program a standing with one hand. Raises ``NoSuchProgram`` or ``StandingUnchanged``.

    Raises ``OnlyInvented`` where real data may be: there two members of the team verify, lift and remove.
    """
    if not invented():
        raise OnlyInvented
    row = locked(program)
    if row.standing == standing:
        raise StandingUnchanged
    stand(row, Standing(standing), Why("invented"), verb="program.stand", by=by, at=at)
    record_changes([program], by=by, at=at)


@transaction.atomic
def renew(*, program: int, reason: str, note: str = "", by: str, at: datetime) -> None:
    """Renew a verified or vetted standing for two years, also one that has run out. One member of the team does.

    Raises ``NoSuchProgram``, ``NotOfTheTeam``, ``Conflicted``, ``NoSuchReason``, ``FieldRefused``, or ``NotInNetwork``
    for a program that was never verified, or is suspended or removed.
    """
    row = locked(program)
    free_to_decide(program, by)
    require_reason("renew", reason)
    if row.standing not in IN_NETWORK:
        raise NotInNetwork
    why = Why(reason, checked_note(note))
    stand(row, Standing(row.standing), why, verb="program.renew", by=by, at=at)
    record_changes([program], by=by, at=at)


def checked_note(note: str) -> str:
    """Return a note of the team without outer blanks. Raises ``FieldRefused``."""
    return checked_text(note, "note", LONGEST_NOTE, optional=True)


def overtake_proposals(program: int, at: datetime) -> None:
    """Take what waits for a second word as over: the program stands otherwise now."""
    Proposal.objects.filter(program=program, over_at=None).update(over_at=at)


def overtake_appeals(program: int, at: datetime) -> None:
    """Take an open appeal against a suspension as over: there is none any more."""
    waiting = Appeal.objects.filter(program=program, over_at=None)
    waiting.update(ending=Ending.MOOT, over_at=at)
