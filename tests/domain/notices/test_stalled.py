"""What could not be sent for 72 hours is shown and told on the trail, once, and goes on being tried."""

from datetime import timedelta

import pytest

from rowan.domain.notices.actions import note_stalled
from rowan.domain.notices.clients import Server
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import STALLED_AFTER, health
from rowan.domain.trail.models import Entry
from rowan.doors.worker.ways import Carried
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import NOW, Clock, agent_sender, sender, tell, tell_survivor
from tests.support.waiting import free_port

pytestmark = pytest.mark.django_db

THEN = NOW + STALLED_AFTER


def test_it_shows_at_72_hours_and_no_sooner() -> None:
    tell()
    assert health(THEN - timedelta(seconds=1)).stalled == 0
    assert health(THEN).stalled == 1


def test_one_line_is_written_once() -> None:
    tell()
    assert note_stalled(at=THEN - timedelta(seconds=1)) == 0
    assert note_stalled(at=THEN) == 1
    assert note_stalled(at=THEN + timedelta(days=30)) == 0
    (line,) = Entry.objects.all()
    assert (line.verb, line.by, line.at) == ("notice.stall", "worker", THEN)
    assert (line.about_kind, line.about_id) == ("notice", str(Notice.objects.get().id))
    assert line.details == {}


def test_it_is_tried_for_ever_and_sent_in_the_end() -> None:
    tell()
    later = NOW + timedelta(days=400)
    sender(Server("127.0.0.1", free_port()), lambda: later).round()
    note_stalled(at=later)
    with open_office() as office:
        assert sender(office.server, lambda: later + timedelta(hours=1)).round() == 1
    assert health(later).stalled == 0


def test_what_the_hours_of_a_reader_hold_back_has_not_stalled() -> None:
    tell_survivor(7)
    clock = Clock()
    worker = agent_sender(lambda *_: Carried.LATER, clock)
    while clock.at < THEN + timedelta(hours=1):
        worker.round()
        clock.at += timedelta(minutes=15)
    found = health(clock.at)
    assert (found.stalled, found.failing) == (0, 0)
    assert note_stalled(at=clock.at) == 0
