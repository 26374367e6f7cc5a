"""Which programs are to be asked whether what stands of them is right, which were, and what the link in a mail asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from rowan.domain.directory.models import Confirmation, Program
from rowan.domain.directory.queries.standing import in_network
from rowan.domain.directory.refusals import ConfirmationOver
from rowan.domain.notices.queries import link
from rowan.domain.notices.refusals import LinkUnknown

CONFIRMING = "confirming"
"""What the link in a mail that asks this is for."""

CONFIRMED_EVERY = timedelta(days=365)
"""After a year in which nobody asked, confirmed, verified or renewed, a program is asked."""

_AT_ONCE = 20


@dataclass(frozen=True)
class ToConfirm:
    """What a link asks of a program."""

    confirmation: int
    program: int
    asked_at: datetime


def to_confirm(*, at: datetime) -> list[int]:
    """Return the programs to ask now, those of which nothing was heard for longest first: some, for one round."""
    rows = due_to_confirm(at).order_by("standing_since", "pk")
    return list(rows.values_list("pk", flat=True)[:_AT_ONCE])


def due_to_confirm(at: datetime) -> QuerySet[Program]:
    """Return the programs of the network that are due to be asked."""
    since = at - CONFIRMED_EVERY
    lately = Confirmation.objects.filter(Q(asked_at__gt=since) | Q(over_at__gt=since))
    rows = in_network(at).filter(standing_since__lte=since)
    return rows.exclude(Exists(lately.filter(program=OuterRef("pk"))))


def unconfirmed(*, at: datetime) -> list[tuple[int, datetime]]:
    """Return the programs of the network that have not answered in time, and since when they are asked."""
    rows = Confirmation.objects.filter(over_at=None, due_at__lte=at, program__in=in_network(at))
    return list(rows.order_by("asked_at", "pk").values_list("program", "asked_at"))


def asked_to_confirm(program: int, *, at: datetime) -> datetime | None:
    """Return since when a program of the network is asked, if it is and has not answered."""
    rows = Confirmation.objects.filter(over_at=None, program=program, program__in=in_network(at))
    found: datetime | None = rows.values_list("asked_at", flat=True).first()
    return found


def confirming_by_link(token: str, *, at: datetime) -> ToConfirm:
    """Return what a link asks of a program. Changes nothing.

    Raises what ``notices.queries.link`` does, ``LinkUnknown`` for one of another purpose, or ``ConfirmationOver``, also
    for a program that is no part of the network any more.
    """
    found = link(token, at)
    if found.purpose != CONFIRMING:
        raise LinkUnknown
    rows = Confirmation.objects.filter(pk=found.target, over_at=None, program__in=in_network(at))
    row = rows.first()
    if row is None:
        raise ConfirmationOver
    return ToConfirm(row.pk, row.program_id, row.asked_at)
