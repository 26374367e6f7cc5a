"""What has happened to the places of a program: reports, holds and stays. No person is in it, only places and times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from django.db.models import Q

from rowan.domain.beds.models import Ending, Report, Source, Taking
from rowan.domain.beds.queries.house import Share, shares


class Happening(StrEnum):
    """What kind of thing happened."""

    REPORT = "report"
    HOLD = "hold"
    PROMISE = "promise"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    ENDING = "ending"


@dataclass(frozen=True)
class Event:
    """One thing that happened. ``shares`` are the places it is about; of a report, those that were free.

    ``ending`` is how something ended before anybody came, ``beyond`` why more were taken in than there were places.
    """

    at: datetime
    kind: Happening
    shares: tuple[Share, ...]
    by_network: bool = False
    ending: Ending | None = None
    beyond: str = ""
    source: Source | None = None


def history(
    program: int, *, since: datetime, at: datetime, kind: Happening | None = None
) -> list[Event]:
    """Return what happened in a program from one moment until another, or one kind of it, the newest first.

    A hold that lapsed is over from its own end on, whether or not anybody has written that down.
    """
    found = [*_reports(program, since), *_stays(program, since)]
    wanted = (event for event in found if since <= event.at <= at and kind in {None, event.kind})
    return sorted(wanted, key=lambda event: event.at)[::-1]


def _reports(program: int, since: datetime) -> Iterator[Event]:
    """Yield the reports, those on several pools at one moment together."""
    rows = Report.objects.filter(pool__program=program, reported_at__gte=since)
    ordered = rows.select_related("pool").order_by("reported_at", "pool__place", "pool")
    for at, group in groupby(ordered, key=lambda row: row.reported_at):
        told = list(group)
        free = tuple(Share(row.pool.name, max(row.free, 0)) for row in told)
        yield Event(at, Happening.REPORT, free, source=Source(told[0].source))


def _stays(program: int, since: datetime) -> Iterator[Event]:
    moments = ("made_at", "expires_at", "accepted_at", "arrived_at", "left_at", "ended_at")
    recent = Q()
    for moment in moments:
        recent |= Q(**{f"{moment}__gte": since})
    rows = Taking.objects.filter(recent, program=program).prefetch_related("parts__pool")
    for row in rows:
        yield from _of(row)


def _of(row: Taking) -> Iterator[Event]:
    places, by_network = shares(row.parts.all()), row.person is not None
    if row.expires_at is not None:
        yield Event(row.made_at, Happening.HOLD, places, by_network, beyond=row.beyond)
    if row.accepted_at is not None:
        yield Event(row.accepted_at, Happening.PROMISE, places, by_network)
    if row.arrived_at is not None:
        yield Event(row.arrived_at, Happening.ARRIVAL, places, by_network)
    if row.left_at is not None:
        yield Event(row.left_at, Happening.DEPARTURE, places, by_network)
    if row.ended_at is not None:
        yield Event(row.ended_at, Happening.ENDING, places, by_network, Ending(row.ending))
    elif row.expires_at is not None and row.accepted_at is None and row.arrived_at is None:
        yield Event(row.expires_at, Happening.ENDING, places, by_network, Ending.LAPSED)
