"""How the outbox is, in five figures that name nobody."""

from datetime import timedelta

import pytest

from rowan.domain.notices.actions import notify_survivor
from rowan.domain.notices.queries import Health, health
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import BY, NOW, sender, tell

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)


def test_an_empty_outbox_is_well() -> None:
    assert health(NOW) == Health(0, None, 0, 0, None)


def test_what_waits_is_counted_from_when_it_should_have_been_sent() -> None:
    tell(1)
    tell(2, at=NOW + HOUR)
    assert health(NOW + 3 * HOUR) == Health(2, 3 * HOUR, 0, 0, None)


def test_what_is_for_later_does_not_wait_yet() -> None:
    notify_survivor(subject=7, not_before=NOW + 5 * HOUR, by=BY, at=NOW)
    assert health(NOW + 4 * HOUR) == Health(0, None, 0, 0, None)
    assert health(NOW + 6 * HOUR) == Health(1, HOUR, 0, 0, None)


def test_failing_and_sent_are_told() -> None:
    tell(1)
    with open_office(lambda *_: "550 never") as office:
        sender(office.server).round()
    tell(2)
    with open_office() as office:
        sender(office.server).round()
    assert health(NOW + HOUR) == Health(1, HOUR, 1, 0, NOW)
