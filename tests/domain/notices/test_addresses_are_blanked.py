"""Once a mail is sent its address stands nowhere in the database, and its token never did."""

from pathlib import Path

import pytest
from django.db import connection

from rowan.domain.notices.models import Notice
from rowan.doors.worker.chores import empty_journal
from tests.domain.notices.offices import open_office, token_in
from tests.domain.notices.outbox import sender, tell

MAILS = 20
ADDRESS = b"@example.org"


def test_no_file_of_the_database_holds_it(sqlite_django: str) -> None:
    path = Path(sqlite_django.removeprefix("sqlite:///"))
    for number in range(MAILS):
        tell(number)
    assert _found(path, ADDRESS) >= MAILS
    with open_office() as office:
        assert sender(office.server).round() == MAILS
    empty_journal()
    assert _found(path, ADDRESS) == 0
    for mail in office.arrived:
        assert _found(path, token_in(mail).encode()) == 0
        assert _found(path, str(mail["Message-ID"])[1:33].encode()) == 0


def test_the_journal_of_an_open_database_holds_it_until_it_is_emptied(sqlite_django: str) -> None:
    path = Path(sqlite_django.removeprefix("sqlite:///"))
    tell()
    with open_office() as office:
        sender(office.server).round()
    assert _found(path, ADDRESS) > 0
    empty_journal()
    assert _found(path, ADDRESS) == 0


@pytest.mark.usefixtures("database")
def test_emptying_the_journal_leaves_the_patience_of_the_connection_as_it_was() -> None:
    before = _patience()
    empty_journal()
    assert _patience() == before


@pytest.mark.usefixtures("database")
def test_no_row_holds_it_and_one_that_waits_does() -> None:
    tell(1)
    with open_office() as office:
        sender(office.server).round()
    tell(2)
    assert list(Notice.objects.order_by("address").values_list("address", flat=True)) == [
        "",
        "reader2@example.org",
    ]


def _found(database: Path, what: bytes) -> int:
    return sum(path.read_bytes().count(what) for path in database.parent.glob(f"{database.name}*"))


def _patience() -> object:
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return cursor.fetchone()
