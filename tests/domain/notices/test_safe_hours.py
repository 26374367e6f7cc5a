"""A notice waits for its hour. The next safe moment follows from a reader's hours and zone."""

from datetime import UTC, datetime, timedelta

import pytest

from rowan.core.worktime.refusals import CalendarInvalid
from rowan.domain.notices.actions import notify_staff
from rowan.domain.notices.queries import next_safe_moment
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import BY, INVITATION, NOW, Clock, sender

MORNINGS = {day: ["09:00-12:00"] for day in ("monday", "tuesday", "saturday", "sunday")}
CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2026-03-02T15:00", "2026-03-02T15:00"),  # 09:00 on a Monday: now
        ("2026-03-02T14:59", "2026-03-02T15:00"),
        ("2026-03-02T18:00", "2026-03-03T15:00"),  # noon: tomorrow
        ("2026-03-03T18:00", "2026-03-07T15:00"),
        ("2026-03-07T18:00", "2026-03-08T14:00"),  # clocks are changed in the night
    ],
)
def test_the_next_safe_moment(at: str, moment: str) -> None:
    asked = datetime.fromisoformat(at).replace(tzinfo=UTC)
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert next_safe_moment(hours=MORNINGS, zone=CHICAGO, at=asked) == expected


@pytest.mark.parametrize(("hours", "zone"), [(MORNINGS, "Nowhere/Else"), ({}, CHICAGO)])
def test_hours_that_are_none_are_refused(hours: dict[str, list[str]], zone: str) -> None:
    with pytest.raises(CalendarInvalid):
        next_safe_moment(hours=hours, zone=zone, at=NOW)


@pytest.mark.django_db
def test_a_notice_is_not_sent_before_its_time() -> None:
    clock = Clock()
    later = NOW + timedelta(hours=9)
    notify_staff(
        address="reader@example.org",
        language="en",
        opens=INVITATION,
        not_before=later,
        by=BY,
        at=NOW,
    )
    with open_office() as office:
        worker = sender(office.server, clock)
        assert worker.round() == 0
        clock.at = later - timedelta(seconds=1)
        assert worker.round() == 0
        clock.at = later
        assert worker.round() == 1
