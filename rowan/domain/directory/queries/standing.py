"""What standing programs have, how it came about, when it ends, and what waits for a second word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from rowan.domain.directory.models import (
    IN_NETWORK,
    STANDING_LASTS,
    Conflict,
    Program,
    Proposal,
    Standing,
    StandingChange,
    Step,
)
from rowan.domain.directory.queries.reasons import reasons
from rowan.domain.directory.refusals import NoSuchProgram

__all__ = ["Step"]

RENEWAL_DUE = timedelta(days=60)
"""How long before the end of a standing the team is reminded."""

_LISTS = {Standing.SUSPENDED: "suspend", Standing.REMOVED: "remove"}


@dataclass(frozen=True)
class Stands:
    """What a program may know of its own standing, and the team as well.

    ``standing`` is as of the moment asked for; ``until`` is when it ends by itself, or ended. ``reason`` is what was
    said of the last change: a code of the list ``reasons_of``. Holds nothing of why the team looked.
    """

    program: int
    standing: Standing
    since: datetime
    until: datetime | None
    ran_out: bool
    reasons_of: str
    reason: str


@dataclass(frozen=True)
class Known:
    """A program as the team's lists name it."""

    id: int
    reference: str
    organization: str
    name: str
    state: str
    standing: Standing
    paused: str


@dataclass(frozen=True)
class Changed:
    """One line in the history of a standing, as the team reads it."""

    before: Standing
    after: Standing
    reasons_of: str
    reason: str
    note: str
    concern: int | None
    by: str
    seconded_by: str
    at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class Proposed:
    """What one member of the team wants done, and a second has to say yes to."""

    id: int
    program: Known
    step: Step
    reason: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Renewal:
    """A standing that is about to end, or has ended."""

    program: Known
    until: datetime
    ran_out: bool


def stands(program: int, *, at: datetime) -> Stands:
    """Return what standing a program has at a moment. Raises ``NoSuchProgram``."""
    row = Program.objects.filter(pk=program).first()
    if row is None:
        raise NoSuchProgram
    standing, until = row.standing_at(at), row.in_network_until
    ran_out = standing != row.standing
    since = until if ran_out and until else row.standing_since
    last = StandingChange.objects.filter(program=program).order_by("-at", "-pk").first()
    said = (_reasons_of(last), last.reason) if last else ("", "")
    return Stands(program, standing, since, until, ran_out, *said)


def known(program: int, *, at: datetime) -> Known:
    """Return a program as the team's lists name it. Raises ``NoSuchProgram``."""
    row = Program.objects.filter(pk=program).select_related("organization").first()
    if row is None:
        raise NoSuchProgram
    return as_known(row, at)


def all_known(*, at: datetime) -> list[Known]:
    """Return every program as the team's lists name it, the removed too, in no order."""
    return [as_known(row, at) for row in _named_rows()]


def known_in_order(programs: Sequence[int], *, at: datetime) -> list[Known]:
    """Return some programs as the team's lists name them, in their order. One that is not there is left out."""
    rows = _named_rows().in_bulk(programs)
    return [as_known(rows[each], at) for each in programs if each in rows]


def called(*, at: datetime, standing: str = "") -> dict[int, str]:
    """Return by number what each program is called: name, organization, reference. The removed are there too.

    With ``standing`` only those that stand so at a moment.
    """
    rows = Program.objects.all()
    if standing == Standing.UNVERIFIED:
        rows = rows.filter(Q(standing=standing) | ended_by(at))
    elif standing:
        rows = rows.filter(standing=standing).exclude(ended_by(at))
    fields = ("pk", "name", "organization__name", "reference")
    return {pk: " ".join(words) for pk, *words in rows.values_list(*fields)}


def standing_history(program: int) -> list[Changed]:
    """Return every change of a program's standing, the newest first. For the team alone: notes may tell of others."""
    rows = StandingChange.objects.filter(program=program).order_by("-at", "-pk")
    return [
        Changed(
            Standing(row.before),
            Standing(row.after),
            _reasons_of(row),
            row.reason,
            row.note,
            row.concern_id,
            row.by,
            row.seconded_by,
            row.at,
            row.expires_at,
        )
        for row in rows
    ]


def proposals(*, at: datetime) -> list[Proposed]:
    """Return what waits for a second word, the oldest first."""
    rows = Proposal.objects.filter(over_at=None).select_related("program__organization")
    return [
        Proposed(
            row.id,
            as_known(row.program, at),
            Step(row.step),
            row.reason,
            row.note,
            row.by,
            row.at,
        )
        for row in rows.order_by("at", "pk")
    ]


def due_for_renewal(*, at: datetime) -> list[Renewal]:
    """Return the programs whose standing ends within sixty days or has ended, the earliest first."""
    return sorted(_renewals(at), key=lambda each: each.until)


def is_due(program: int, *, at: datetime) -> bool:
    """Say whether the standing of a program ends within sixty days or has ended."""
    return due(at).filter(pk=program).exists()


def may_decide(program: int, by: str) -> bool:
    """Say whether an actor has not said that they know a program or its people. Asks nothing else of them."""
    return not Conflict.objects.filter(program=program, by=by).exists()


def as_known(row: Program, at: datetime) -> Known:
    """Return a row, read with its organization, as the team's lists name it."""
    return Known(
        row.id,
        row.reference,
        row.organization.name,
        row.name,
        row.state,
        row.standing_at(at),
        row.paused,
    )


def _named_rows() -> QuerySet[Program]:
    """Return programs without what they say of themselves, which no list of the team shows."""
    rows = Program.objects.select_related("organization")
    return rows.defer("ways", "own_words", "disclosures")


def _reasons_of(row: StandingChange) -> str:
    """Return the name of the list from which the reason of a change was chosen."""
    if row.reason in reasons("invented"):
        return "invented"
    if row.after in _LISTS:
        return _LISTS[Standing(row.after)]
    if row.before in _LISTS:
        return "lift"
    if row.before == row.after:
        return "renew"
    return "vet" if row.after == Standing.VETTED else "verify"


def _renewals(at: datetime) -> Iterator[Renewal]:
    for row in due(at):
        until = row.in_network_until
        if until is not None:
            yield Renewal(as_known(row, at), until, until <= at)


def due(at: datetime) -> QuerySet[Program]:
    """Return the programs whose standing ends within sixty days or has ended."""
    return _named_rows().filter(ended_by(at + RENEWAL_DUE))


def in_network(at: datetime) -> QuerySet[Program]:
    """Return the programs that are part of the network at a moment, paused or not."""
    return Program.objects.filter(standing__in=IN_NETWORK, merged_into=None).exclude(ended_by(at))


def ended_by(at: datetime) -> Q:
    """Return the condition that a standing in the network was given and ends by a moment."""
    by_itself = Q(standing_until=None, standing_since__lte=at - STANDING_LASTS)
    return Q(standing__in=IN_NETWORK) & (Q(standing_until__lte=at) | by_itself)
