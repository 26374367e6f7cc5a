"""Appeals against a suspension or against being turned down."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rowan.domain.directory.models import Appeal, Ending
from rowan.domain.directory.refusals import AppealOver

__all__ = ["Ending"]


@dataclass(frozen=True)
class Appealed:
    """One appeal. It is about a program or an application. ``granted`` is the first word, if there is one."""

    id: int
    program: int | None
    application: int | None
    words: str
    against: str
    by: str
    at: datetime
    age: timedelta
    granted: bool | None
    answer: str
    first_by: str
    second_by: str
    ending: str
    over_at: datetime | None


def appeals(*, at: datetime) -> list[Appealed]:
    """Return the appeals that are open, the oldest first."""
    rows = Appeal.objects.filter(over_at=None).order_by("at", "pk")
    return [_appealed(row, at) for row in rows]


def appeal(number: int, *, at: datetime) -> Appealed:
    """Return one appeal, open or decided. Raises ``AppealOver`` if there is none."""
    row = Appeal.objects.filter(pk=number).first()
    if row is None:
        raise AppealOver
    return _appealed(row, at)


def appeals_of(program: int, *, at: datetime) -> list[Appealed]:
    """Return what a program has appealed against, the newest first."""
    rows = Appeal.objects.filter(program=program).order_by("-at", "-pk")
    return [_appealed(row, at) for row in rows]


def _appealed(row: Appeal, at: datetime) -> Appealed:
    return Appealed(
        row.id,
        row.program_id,
        row.application_id,
        row.words,
        row.against,
        row.by,
        row.at,
        at - row.at,
        row.granted,
        row.answer,
        row.first_by,
        row.second_by,
        row.ending,
        row.over_at,
    )
