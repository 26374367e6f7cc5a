"""Whatever a mail server does, a notice is tried again until it is taken, and the others do not wait for it."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from time import monotonic

import pytest
from aiosmtpd.smtp import SMTP, Envelope

from rowan.domain.notices.actions import use_link
from rowan.domain.notices.clients import Server
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import link
from rowan.domain.notices.refusals import LinkUsed
from tests.domain.notices.offices import Ailment, Office, open_office, token_in
from tests.domain.notices.outbox import NOW, sender, tell

pytestmark = pytest.mark.django_db

POISON = "reader0@example.org"
LATER = NOW + timedelta(minutes=10)
PATIENCE = 1.0


def _says(answer: str) -> Ailment:
    return lambda *_: answer


def _drops(_office: Office, server: SMTP, _envelope: Envelope) -> str:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()
    return "250 OK"


def _takes_and_drops(office: Office, server: SMTP, envelope: Envelope) -> str:
    office.take(envelope)
    return _drops(office, server, envelope)


def _is_silent(office: Office, _server: SMTP, _envelope: Envelope) -> str:
    office.silence = 30
    return "250 OK"


AILMENTS = {
    "says not now": (_says("451 later"), "SMTPDataError"),
    "says never": (_says("550 never"), "SMTPDataError"),
    "says it closes": (_says("421 closing"), "SMTPDataError"),
    "drops the line": (_drops, "SMTPServerDisconnected"),
    "is silent": (_is_silent, "SMTPServerDisconnected"),
}
EACH = pytest.mark.parametrize(("ailment", "kind"), AILMENTS.values(), ids=AILMENTS)


@EACH
def test_what_was_not_taken_is_put_back_and_sent_once_it_is_well(
    ailment: Ailment, kind: str
) -> None:
    tell()
    with open_office(ailment, patience=PATIENCE) as office:
        sender(office.server).round()
        assert office.arrived == []
    row = Notice.objects.get()
    assert (row.sent_at, row.failures, row.failed_with) == (None, 1, kind)
    assert (row.claimed_until, row.due_at) == (None, NOW + timedelta(seconds=5))
    with open_office() as well:
        assert sender(well.server).round() == 0
        assert sender(well.server, lambda: LATER).round() == 1
        assert sender(well.server, lambda: LATER).round() == 0
    assert well.ids == [f"<{row.message_id}@localhost>"]


def test_taken_but_not_answered_comes_again_under_one_id_and_works_once() -> None:
    tell()
    with open_office(_takes_and_drops) as office:
        sender(office.server).round()
        office.ailment = lambda *_: None
        sender(office.server, lambda: LATER).round()
    one, other = (token_in(mail) for mail in office.arrived)
    assert len(set(office.ids)) == 1
    assert one != other
    assert use_link(token=other, purpose="invitation", at=LATER)
    with pytest.raises(LinkUsed):
        link(one, LATER)


@EACH
def test_one_poisoned_mail_delays_no_other(ailment: Ailment, kind: str) -> None:
    def ails(office: Office, server: SMTP, envelope: Envelope) -> str | None:
        is_poison = envelope.rcpt_tos == [POISON]
        return ailment(office, server, envelope) if is_poison else None

    for number in range(5):
        tell(number)
    with open_office(ails, patience=PATIENCE) as office:
        assert sender(office.server).round() == 4
    assert POISON not in office.readers
    assert Notice.objects.waiting().get().failed_with == kind


def test_a_server_that_is_silent_to_everybody_holds_a_round_up_for_two_mails_only() -> None:
    for number in range(20):
        tell(number)
    with open_office(_is_silent, patience=PATIENCE) as office:
        started = monotonic()
        sender(office.server).round()
        assert monotonic() - started < 5 * office.server.letter_seconds
    assert Notice.objects.filter(failures=0).count() == 18


def test_a_sender_who_is_refused_closes_the_way_for_all() -> None:
    for number in range(5):
        tell(number)
    with open_office(mail_answer="530 sign in first") as office:
        sender(office.server).round()
    assert set(Notice.objects.values_list("failures", "failed_with")) == {(1, "SMTPSenderRefused")}


@pytest.mark.parametrize("greeting", [b"", b"554 go away\r\n"])
def test_a_server_that_does_not_greet_is_left_after_a_while(greeting: bytes) -> None:
    tell()
    with _odd_server(greeting, every=10) as server:
        sender(server).round()
    assert Notice.objects.get().failures == 1


def test_a_server_that_drips_is_cut_off() -> None:
    tell()
    with _odd_server(b"220 hello\r\n250 hello\r\n250-", every=0.1) as server:
        started = monotonic()
        sender(server).round()
        assert monotonic() - started < 4 * server.letter_seconds
    assert Notice.objects.get().failed_with == "SMTPServerDisconnected"


@contextmanager
def _odd_server(words: bytes, *, every: float) -> Iterator[Server]:
    """Say some words to whoever calls, then a letter at a time, for ever."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = Thread(target=_drip, args=(door, words, every), daemon=True)
        thread.start()
        yield Server(
            "127.0.0.1", door.getsockname()[1], open_seconds=PATIENCE, letter_seconds=PATIENCE
        )
        door.shutdown(socket.SHUT_RDWR)
    thread.join(1)


def _drip(door: socket.socket, words: bytes, every: float) -> None:
    try:
        line, _ = door.accept()
        with line:
            line.settimeout(every)
            line.sendall(words)
            while True:
                line.sendall(b"-")
                try:
                    line.recv(1000)
                except TimeoutError:
                    continue
    except OSError:
        return
