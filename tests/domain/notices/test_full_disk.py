"""A disk that is full takes no notice, and says so: all that it took is sent."""

from itertools import count

import pytest
from django.db import DatabaseError, connection

from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import sender, tell, waiting

pytestmark = pytest.mark.usefixtures("sqlite_django")


def test_what_is_written_is_sent_and_what_is_not_is_refused_aloud() -> None:
    _limit_pages(2)
    written = _told_before_it_was_full()
    assert written > 10
    _limit_pages(1_000_000)
    with open_office() as office:
        while sender(office.server).round():
            pass
    assert len(set(office.ids)) == len(office.arrived) == written


def test_nothing_is_sent_that_could_not_be_written_down() -> None:
    tell()
    with open_office() as office:
        _refuse_writes(refused=True)
        with pytest.raises(DatabaseError):
            sender(office.server).round()
        assert (office.arrived, waiting()) == ([], 1)
        _refuse_writes(refused=False)
        assert sender(office.server).round() == 1


def _told_before_it_was_full() -> int:
    for number in count():
        try:
            tell(number)
        except DatabaseError as error:
            if "full" not in str(error):
                raise
            return number
    raise AssertionError


def _limit_pages(more: int) -> None:
    """Let SQLite take no more pages than now and some."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + more}")


def _refuse_writes(*, refused: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA query_only = {int(refused)}")
