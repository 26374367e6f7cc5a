"""Programs to phone, since they did not answer when they were asked what is free, and what to know before one does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.formats.entries import PHONE, TEXT
from rowan.domain.beds.queries import House, PoolNow, State, ToPhone, to_phone
from rowan.domain.directory.queries import Reach, contacts, known
from rowan.web.moments import ago


@dataclass(frozen=True)
class CallRow:
    """One program to phone."""

    number: int
    name: str
    since: datetime
    due_at: datetime


def calls(at: datetime) -> tuple[list[CallRow], list[CallRow]]:
    """Return the programs to phone now, and those to be left until later."""
    asked = to_phone()
    now = [_row(each, at) for each in asked if each.is_due(at)]
    later = [_row(each, at) for each in asked if not each.is_due(at)]
    return now, later


def call_to(program: int, at: datetime) -> CallRow | None:
    """Return the call to one program, if one is to be made."""
    found = next((each for each in to_phone() if each.program == program), None)
    return _row(found, at) if found else None


def phones(program: int) -> list[Reach]:
    """Return the numbers that we have of a program, in the order of trying, those for text messages among them."""
    return [each for each in contacts(program) if each.kind in {PHONE, TEXT}]


def pools_to_ask(found: House) -> dict[int, tuple[str, str]]:
    """Return of each pool, by id, what it is called, and what to know before asking what is free in it."""
    return {
        pool.state.id: (pool.state.name or _("All places"), " ".join(_hints(pool, found.at)))
        for pool in found.pools
    }


def _row(asked: ToPhone, at: datetime) -> CallRow:
    return CallRow(asked.program, known(asked.program, at=at).name, asked.since, asked.due_at)


def _hints(pool: PoolNow, at: datetime) -> Iterator[str]:
    by_household, found = pool.state.by_household, pool.state.availability
    yield (
        _("Counts households, one room each.")
        if by_household
        else _("Counts people, one place each.")
    )
    if pool.told is not None and found.reported_at is not None:
        words = ngettext(
            "By their report %(age)s, %(number)d is free.",
            "By their report %(age)s, %(number)d are free.",
            pool.told,
        )
        yield words % {"age": ago(at - found.reported_at), "number": pool.told}
    if found.state is State.CLOSED:
        yield _closed(pool.opens_at)


def _closed(opens_at: datetime | None) -> str:
    if opens_at is None:
        return _("Closed until they open it again.")
    return _("Closed until %s") % date_format(timezone.localtime(opens_at), "DATETIME_FORMAT")
