"""Whether programs have a place, as far as anybody knows at a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber

from rowan.core.matching.model import Openness
from rowan.domain.beds.models import Report
from rowan.domain.directory.queries import emergency_programs

EMERGENCY_FRESH_FOR = timedelta(hours=8)
FRESH_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Availability:
    """Whether a program has a place. ``valid_until`` is when this will have to be derived again, if ever."""

    openness: Openness
    openings: int | None = None
    reported_at: datetime | None = None
    valid_until: datetime | None = None


NEVER_REPORTED = Availability(Openness.ASK)


def availability(programs: Collection[int], *, at: datetime) -> dict[int, Availability]:
    """Return for each of ``programs`` that ever reported what its latest report means ``at`` a moment.

    A report from after ``at`` counts as of its own moment. Once a report is older than its limit nothing is claimed.
    """
    emergency = emergency_programs(programs)
    return {
        report.program_id: meaning(
            report.openings, report.reported_at, emergency=report.program_id in emergency, at=at
        )
        for report in _latest(programs)
    }


def _latest(programs: Collection[int]) -> list[Report]:
    newest = Window(RowNumber(), partition_by=[F("program_id")], order_by=[F("reported_at").desc()])
    rows = Report.objects.filter(program_id__in=programs).annotate(place=newest)
    return list(rows.filter(place=1))


def meaning(openings: int, reported_at: datetime, *, emergency: bool, at: datetime) -> Availability:
    """Return what a report of ``openings`` places means ``at`` a moment: nothing once it is past its limit."""
    stale_at = reported_at + (EMERGENCY_FRESH_FOR if emergency else FRESH_FOR)
    if stale_at <= at:
        return Availability(Openness.ASK, reported_at=reported_at)
    openness = Openness.OPEN if openings else Openness.FULL
    return Availability(openness, openings, reported_at, stale_at)


def last_report() -> datetime | None:
    """Return when any program last reported."""
    found: datetime | None = Report.objects.aggregate(last=Max("reported_at"))["last"]
    return found
