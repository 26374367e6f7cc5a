"""Programs written out by hand for one test, with a standing and perhaps an opening."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from rowan.core.formats.entries import read_program
from rowan.domain.beds.actions import import_directory, report_openings
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import by_reference, vocabulary

ADULTS: dict[str, Any] = {"age": {"accepts": [[18, None]]}}
WOMEN: dict[str, Any] = {"gender": {"accepts": ["woman"], "others": "cannot"}}


def place(
    reference: str,
    *,
    standing: str = "vetted",
    openings: int | None = None,
    hours: int = 1,
    **fields: Any,
) -> int:
    """Add one program and return its number. ``hours`` is the age of its report of openings."""
    raw = {"reference": reference, "organization": "Linden", "name": reference, "state": "TX"}
    at = timezone.now()
    entry = read_program(vocabulary(), {**raw, "criteria": ADULTS, **fields})
    import_directory(entries=[entry], by="tests", at=at)
    number = by_reference()[reference]
    if standing != "unverified":
        set_standing(program=number, standing=standing, by="tests", at=at)
    if openings is not None:
        reported_at = at - timedelta(hours=hours)
        report_openings(program=number, openings=openings, by="tests", at=reported_at)
    return number
