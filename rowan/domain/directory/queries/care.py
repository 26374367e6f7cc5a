"""What of the directory needs a hand: standings that end, programs that nobody reaches, points that nobody proved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from rowan.domain.directory.models import IN_NETWORK, Confirmation, Contact, StandingChange
from rowan.domain.directory.queries.contacts import Reach, reach_of
from rowan.domain.directory.queries.standing import due, in_network

_GOOD = Q(proven_at__isnull=False, failing_since=None)


class Trouble(IntEnum):
    """What is the matter with how a program is reached, the worst first."""

    GONE = 0
    """None of its contact points is proven and works."""
    FAILING = 1
    """One does not answer, and others do."""
    UNPROVEN = 2
    """One is new, or nobody made sure of it."""


@dataclass(frozen=True)
class Unsure:
    """One program whose contact points need a hand. ``since`` is nothing where nobody wrote down when it began."""

    program: int
    trouble: Trouble
    since: datetime | None


def ending(*, at: datetime) -> list[tuple[int, datetime]]:
    """Return the programs whose standing ends within sixty days or has ended, with its end, the earliest first."""
    rows = [(row.pk, row.in_network_until) for row in due(at).select_related(None)]
    return sorted(((pk, until) for pk, until in rows if until), key=lambda each: each[1])


def unsure(*, at: datetime) -> list[Unsure]:
    """Return the programs of the network whose contact points need a hand, the worst and the longest first."""
    mine = in_network(at)
    rows = Contact.objects.filter(program__in=mine)
    reached = set(rows.filter(_GOOD).values_list("program", flat=True))
    found = {
        program: Unsure(program, Trouble.GONE, since)
        for program, since in mine.values_list("pk", "standing_since")
        if program not in reached
    }
    begun = Coalesce("failing_since", "added_at", "asked_at")
    fails = Case(When(failing_since=None, then=Value(value=False)), default=Value(value=True))
    bad = rows.exclude(_GOOD).annotate(since=begun, fails=fails)
    bad = bad.order_by(F("since").asc(nulls_first=True))
    for program, failing, since in bad.values_list("program", "fails", "since"):
        trouble = Trouble.FAILING if failing else Trouble.UNPROVEN
        if program not in found or trouble < found[program].trouble:
            found[program] = Unsure(program, trouble, since)
    return sorted(found.values(), key=lambda each: (each.trouble, _moment(each.since)))


def needing_care(*, at: datetime) -> set[int]:
    """Return which programs ``ending``, ``unsure`` and ``unconfirmed`` tell of, and nothing else of them: to count."""
    mine = in_network(at)
    points = Contact.objects.filter(program=OuterRef("pk"))
    whole = Exists(points.filter(_GOOD)) & ~Exists(points.exclude(_GOOD))
    late = Confirmation.objects.filter(program=OuterRef("pk"), over_at=None, due_at__lte=at)
    rows = mine.filter(~whole | Exists(late)).values_list("pk", flat=True)
    return {*rows, *due(at).values_list("pk", flat=True)}


def _moment(since: datetime | None) -> float:
    return since.timestamp() if since else 0


def contacts_of(programs: Collection[int]) -> dict[int, list[Reach]]:
    """Return the contact points of each of some programs, in the order of trying."""
    found: dict[int, list[Reach]] = {program: [] for program in programs}
    for row in Contact.objects.filter(program__in=programs).order_by("place", "pk"):
        found[row.program_id].append(reach_of(row))
    return found


def in_network_since(*, at: datetime) -> dict[int, datetime]:
    """Return since when each program of the network is part of it without a break: a renewal is none."""
    came = StandingChange.objects.filter(program=OuterRef("pk"), after__in=IN_NETWORK)
    last = came.exclude(before__in=IN_NETWORK).order_by("-at").values("at")[:1]
    rows = in_network(at).annotate(came=Coalesce(Subquery(last), "standing_since"))
    return dict(rows.values_list("pk", "came"))


def taking_people(*, at: datetime) -> dict[int, bool]:
    """Return which programs of the network are not paused, and of each whether it takes people at once."""
    return dict(in_network(at).filter(paused="").values_list("pk", "emergency"))
