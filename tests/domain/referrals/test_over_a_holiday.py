"""Limits and ladders run in the network's own hours: they stand still over a holiday and a weekend, and go on after.

The network is open on weekdays from nine to five in Chicago. Thanksgiving is Thursday, the 26th of November 2026.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.stalling import Aid, Stall
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Stalled
from rowan.domain.referrals.queries import Sought
from tests.domain.referrals.scenes import Place, delivered, network, place, sent

pytestmark = [
    pytest.mark.usefixtures("database"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
_CHICAGO = ZoneInfo("America/Chicago")
_DAY = range(8, 19)


def _day(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=_CHICAGO)


WEDNESDAY_NOON = _day(25, 12)
MONDAY_MORNING = _day(30, 9)


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is of a network that is founded there
    network()
    return place()


def _clock(until: datetime) -> dict[tuple[Stall, Aid], datetime]:
    """Move the clock on hour by hour, at night by four; return when each step was first taken."""
    taken = dict[tuple[Stall, Aid], datetime]()
    for at in _rounds(until):
        for still in queries.standing_still(at):
            actions.note_stall(standing=still)
        for stalled, _referral in queries.to_climb(at):
            kind = Stalled.objects.get(pk=stalled).kind
            aid = actions.climb(stalled=stalled, by="worker", at=at)
            if aid is not None:
                taken.setdefault((kind, aid), at.astimezone(_CHICAGO))
    return taken


def _rounds(until: datetime) -> Iterator[datetime]:
    at = WEDNESDAY_NOON
    while at <= until:
        if at.hour in _DAY or at.hour % 4 == 0:
            yield at
        at += timedelta(hours=1)


def test_a_program_that_does_not_open_is_told_twice_and_phoned_in_open_hours(oak: Place) -> None:
    delivered(oak, at=WEDNESDAY_NOON)
    taken = _clock(_day(2, 17, month=12))
    assert taken[Stall.NOT_OPENED, Aid.TELL_PROGRAM] == _day(27, 12)
    assert taken[Stall.NOT_OPENED, Aid.TELL_NEXT] == _day(30, 12)
    assert taken[Stall.NOT_OPENED, Aid.PHONE] == _day(1, 12, month=12)
    assert taken[Stall.NO_ANSWER, Aid.WIDEN] == _day(1, 12, month=12)


def test_what_nobody_has_looked_at_is_late_after_twelve_open_hours(oak: Place) -> None:
    rosa = sent(oak, notes="Words.", at=WEDNESDAY_NOON)
    assert rosa.row.due_at == _day(27, 16)
    late = Sought(Who.TEAM, late=True)
    assert len(queries.queue(late, at=_day(27, 15))) == 0
    assert len(queries.queue(late, at=MONDAY_MORNING)) == 1
    taken = _clock(MONDAY_MORNING)
    assert taken[Stall.NOT_SEEN, Aid.TELL_TEAM] == _day(27, 12)
    assert taken[Stall.NOT_SEEN, Aid.LOOK] == _day(27, 16)
    assert [each.aid for each in queries.tasks()] == [Aid.LOOK]


def test_over_the_holiday_itself_nobody_is_told_anything(oak: Place) -> None:
    delivered(oak, at=WEDNESDAY_NOON)
    sent(oak, notes="Words.", at=WEDNESDAY_NOON)
    assert _clock(_day(27, 9)) == {}
