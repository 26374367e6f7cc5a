"""The mail server is down for eight hours and comes back: nothing is lost, nothing comes twice."""

import json
from datetime import timedelta

import pytest

from rowan.domain.notices.clients import Server
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import health
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import NOW, Clock, sender, tell, waiting
from tests.support.figures import tell as print_figure
from tests.support.waiting import free_port

pytestmark = pytest.mark.django_db

DOWN = timedelta(hours=8)
BEAT = timedelta(seconds=30)
MAILS = 40


def test_all_arrive_once_within_an_hour_of_its_return(capsys: pytest.CaptureFixture[str]) -> None:
    clock, port = Clock(), free_port()
    worker = sender(Server("127.0.0.1", port), clock)
    written = 0
    while clock.at < NOW + DOWN:
        if written < MAILS and clock.at >= NOW + written * DOWN / MAILS:
            tell(written, at=clock.at)
            written += 1
        assert worker.round() == 0
        clock.at += BEAT
    assert (written, waiting(), health(clock.at).failing) == (MAILS, MAILS, MAILS)
    with open_office(port=port) as office:
        while waiting():
            worker.round()
            clock.at += BEAT
            assert clock.at < NOW + DOWN + timedelta(hours=1, minutes=1)
    lost = MAILS - len(set(office.readers))
    twice = len(office.readers) - len(set(office.readers))
    print_figure(capsys, f"mail server down for 8 h, {MAILS} mails: {lost} lost, {twice} twice")
    assert (lost, twice) == (0, 0)


def test_pauses_grow_to_an_hour_and_no_further() -> None:
    worker, at = sender(Server("127.0.0.1", free_port()), lambda: at), NOW
    tell()
    pauses = []
    for _ in range(13):
        worker.round()
        due_at = Notice.objects.get().due_at
        pauses.append(due_at - at)
        at = due_at
    assert pauses == sorted(pauses)
    assert pauses[:3] == [timedelta(seconds=seconds) for seconds in (5, 10, 20)]
    assert pauses[-2:] == [timedelta(hours=1)] * 2


def test_a_round_notices_it_once_and_not_once_a_mail(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(MAILS):
        tell(number)
    sender(Server("127.0.0.1", free_port())).round()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines == [{"event": "notice.away", "kind": "ConnectionRefusedError"}]
    assert health(NOW).failing == MAILS


def test_without_a_worker_nothing_fails_and_all_wait() -> None:
    tell()
    found = health(NOW + DOWN)
    assert (found.waiting, found.oldest, found.failing) == (1, DOWN, 0)
