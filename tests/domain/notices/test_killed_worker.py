"""A worker is killed while it sends: what it held is sent by another, after its claim has lapsed."""

import sqlite3
from contextlib import closing
from datetime import datetime

import psycopg
import pytest
from aiosmtpd.smtp import SMTP, Envelope
from django.db import connection
from django.utils import timezone

from rowan.domain.notices.actions.carrying import CLAIM_LASTS
from rowan.domain.notices.models import Notice
from tests.domain.notices.offices import Office, open_office
from tests.domain.notices.outbox import sender, tell, waiting
from tests.domain.notices.workers import worker
from tests.support.figures import tell as print_figure
from tests.support.waiting import until

MAILS = 8


def _now() -> datetime:
    return timezone.now()


def _once_lapsed() -> datetime:
    return timezone.now() + CLAIM_LASTS


def _is_silent(office: Office, _server: SMTP, _envelope: Envelope) -> str:
    office.silence = 60
    return "250 OK"


def test_before_the_server_answered_it_is_sent_once(sqlite_django: str) -> None:
    tell()
    with open_office(_is_silent) as office, worker(sqlite_django, office) as killed:
        until(lambda: office.names, seconds=30)
        killed.kill()
        killed.wait()
        office.ailment = lambda *_: None
        assert sender(office.server, _now).round() == 0
        assert (waiting(), office.arrived) == (1, [])
        assert sender(office.server, _once_lapsed).round() == 1
    assert office.readers == ["reader0@example.org"]


def test_after_the_answer_and_before_the_commit_it_comes_twice_under_one_id(
    sqlite_django: str,
) -> None:
    """The window that cannot be closed: the other half of the promise is that a mail store can fold the two."""
    tell()
    path = sqlite_django.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as held:

        def takes_and_holds(office: Office, _server: SMTP, envelope: Envelope) -> str:
            held.execute("BEGIN IMMEDIATE")  # from now on the worker can write nothing down
            office.take(envelope)
            return "250 OK"

        with open_office(takes_and_holds) as office, worker(sqlite_django, office) as killed:
            until(lambda: office.arrived, seconds=30)
            killed.kill()
            killed.wait()
            held.execute("ROLLBACK")
            office.ailment = lambda *_: None
            assert sender(office.server, _once_lapsed).round() == 1
    assert len(office.arrived) == 2
    assert len(set(office.ids)) == 1


def test_at_random_points_nothing_is_lost(
    sqlite_django: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(MAILS):
        tell(number)
    kills = (2, 5)
    with open_office(_slowly) as office:
        for arrived in kills:
            with worker(sqlite_django, office) as killed:
                _until_arrived(office, arrived)
                killed.kill()
        while waiting():
            sender(office.server, _once_lapsed).round()
    lost = MAILS - len(set(office.readers))
    twice = len(office.arrived) - len(set(office.ids))
    print_figure(capsys, f"{len(kills)} kills in {MAILS} mails: {lost} lost, {twice} twice")
    assert lost == 0
    assert twice <= len(kills)


def _until_arrived(office: Office, mails: int) -> None:
    until(lambda: len(office.arrived) >= mails, seconds=30)


def _slowly(office: Office, _server: SMTP, envelope: Envelope) -> str:
    office.take(envelope)
    office.silence = 0.05
    return "250 OK"


def test_a_database_that_hangs_up_after_the_answer_is_called_again(postgres_emptied: str) -> None:
    tell()

    def hangs_up(office: Office, _server: SMTP, envelope: Envelope) -> str:
        _end_other_connections(postgres_emptied)
        office.take(envelope)
        return "250 OK"

    with open_office(hangs_up) as office:
        assert sender(office.server, _now).round() == 1
    assert sender(office.server, _once_lapsed).round() == 0
    assert Notice.objects.get().sent_at
    assert len(office.arrived) == 1
    assert connection.is_usable()


def _end_other_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
