"""Once a day the network's own addresses are mailed how the trail ends: one text, and nothing of what stands there."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils.translation import override

from rowan.domain.notices.actions import notify_network, tidy
from rowan.domain.notices.clients import Post, Server, head_words
from rowan.domain.notices.models import HeadDay, Notice
from rowan.domain.notices.queries import Side, is_head_told
from rowan.domain.notices.refusals import AddressUnusable
from rowan.domain.trail.queries import entries
from rowan.doors.worker.sending import Sender
from rowan.doors.worker.ways import ByMail
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import BY, NOW, waiting
from tests.support.pressing import at_once
from tests.support.waiting import free_port

pytestmark = pytest.mark.usefixtures("database")

HEAD = f"17:{'ab' * 32}"
DAY = date(2026, 3, 2)
NEXT_DAY = timedelta(days=1)
KEEPERS = ("board@network.example", "lawyer@elsewhere.example")
WORDS = f"""\
Please keep this message. It needs no answer.

{HEAD}

Whoever checks the list later needs this line.
"""


def _tell(day: date = DAY, addresses: Collection[str] = KEEPERS, head: str = HEAD) -> bool:
    return notify_network(addresses=addresses, head=head, day=day, by=BY, at=NOW)


def _sender(server: Server) -> Sender:
    return Sender({Side.NETWORK: ByMail(Post(server))}, lambda: NOW)


def test_each_address_gets_the_same_words() -> None:
    assert _tell()
    with open_office() as office:
        assert _sender(office.server).round() == 2
    assert sorted(office.readers) == sorted(KEEPERS)
    assert {mail.get_content() for mail in office.arrived} == {WORDS}
    assert {str(mail["Subject"]) for mail in office.arrived} == {"Please keep this message"}
    assert len(set(office.ids)) == 2


def test_on_one_day_it_is_told_once() -> None:
    assert [_tell(), _tell(), _tell(DAY + NEXT_DAY)] == [True, False, True]
    assert waiting() == 4
    assert is_head_told(DAY)
    assert not is_head_told(DAY - NEXT_DAY)


def test_of_two_workers_one_tells() -> None:
    assert at_once(_tell, _tell) == ["done", "done"]
    assert waiting() == 2


def test_while_the_mail_server_is_down_it_waits() -> None:
    _tell()
    assert _sender(Server("127.0.0.1", free_port())).round() == 0
    assert waiting() == 2


def test_the_trail_says_that_it_was_told() -> None:
    _tell()
    assert [line.verb for line in entries().lines] == ["trail.tell"]


def test_after_a_bad_address_it_is_not_told_yet() -> None:
    with pytest.raises(AddressUnusable):
        _tell(addresses=[*KEEPERS, "nobody"])
    assert not is_head_told(DAY)
    assert waiting() == 0


def test_nobody_else_is_told_it_and_the_network_is_told_nothing_else() -> None:
    for side, head in ((Side.STAFF, HEAD), (Side.NETWORK, "")):
        with pytest.raises(IntegrityError):
            _row(side, head)


def _row(side: Side, head: str) -> None:
    Notice.objects.create(side=side, head=head, by=BY, made_at=NOW, wanted_at=NOW, due_at=NOW)


def test_days_long_past_are_forgotten() -> None:
    _tell()
    tidy(at=NOW + 31 * NEXT_DAY)
    assert not HeadDay.objects.exists()


def test_in_spanish() -> None:
    with override("en"):
        words = head_words("es", head=HEAD)
    assert words.subject == "Guarde este mensaje"
    assert words.body.splitlines()[2] == HEAD
