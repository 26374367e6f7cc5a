"""``rowan worker`` sends within seconds, ends after the mail in hand, and outlives a database that is away."""

import json
import shutil
from pathlib import Path
from time import monotonic

from aiosmtpd.smtp import SMTP, Envelope
from django.db import connection

from rowan.domain.notices.models import Notice
from tests.domain.notices.offices import Office, open_office
from tests.domain.notices.outbox import tell, waiting
from tests.domain.notices.workers import worker
from tests.support.waiting import until


def test_it_sends_what_is_written_while_it_runs(database: str) -> None:
    with open_office() as office, worker(database, office):
        tell(1)
        until(lambda: len(office.arrived) == 1, seconds=30)
        written = monotonic()
        tell(2)
        until(lambda: len(office.arrived) == 2, seconds=30)
        assert monotonic() - written < 5
        until(lambda: waiting() == 0, seconds=30)


def test_it_ends_after_the_mail_in_hand(sqlite_django: str) -> None:
    for number in range(3):
        tell(number)
    with open_office(_takes_its_time) as office, worker(sqlite_django, office) as process:
        until(lambda: office.arrived, seconds=30)
        process.terminate()
        told = monotonic()
        assert process.wait(10) == 0
        assert monotonic() - told < 1 + 2
    assert len(office.arrived) == 1
    assert Notice.objects.filter(sent_at=None).count() == 2


def _takes_its_time(office: Office, _server: SMTP, envelope: Envelope) -> str:
    office.take(envelope)
    office.silence = 1
    return "250 OK"


def test_it_sends_once_the_database_is_back(sqlite_django: str, tmp_path: Path) -> None:
    tell()
    connection.close()
    path = tmp_path / "away" / "rowan.sqlite3"
    with open_office() as office, worker(f"sqlite:///{path}", office) as process:
        assert process.stderr
        assert "OperationalError" in process.stderr.readline()
        path.parent.mkdir()
        shutil.move(sqlite_django.removeprefix("sqlite:///"), path)
        until(lambda: office.arrived, seconds=30)


def test_its_log_tells_nobody(sqlite_django: str) -> None:
    refused = Notice.objects.filter(failed_with="SMTPDataError")
    tell(1)
    with open_office(_tells_all) as office, worker(sqlite_django, office) as process:
        office.mail_answer = "530 reader1@example.org canary"
        until(
            lambda: Notice.objects.filter(failed_with="SMTPSenderRefused").count() == 1, seconds=30
        )
        office.mail_answer = "250 OK"
        tell(2)
        until(refused.count, seconds=30)
        process.terminate()
        _, log = process.communicate(timeout=20)
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"event": "notice.away", "kind": "SMTPSenderRefused"} in lines
    assert {"event": "notice.failed", "kind": "SMTPDataError"} in lines
    assert {key for line in lines for key in line} == {"event", "kind"}
    assert "reader" not in log
    assert "canary" not in log


def _tells_all(_office: Office, _server: SMTP, envelope: Envelope) -> str:
    return f"550 canary for {envelope.rcpt_tos[0]}"
