"""Whatever comes over a line, the agent answers or closes it, says nothing it should not, and goes on. Printed.

Twenty thousand messages, a million with ``FULL=1``.
"""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from time import monotonic
from typing import Any

import pytest

from rowan.domain.vault.clients.framing import LENGTH, LONGEST
from tests.doors.agent.network import CANARY
from tests.doors.agent.running import Running, received
from tests.support.figures import FULL, tell
from tests.support.waiting import until

MESSAGES = 1_000_000 if FULL else 20_000
UNREADABLE = b'{"refused":"unreadable"}'
VERBS = (
    "unlock",
    "lock?",
    "status",
    "index",
    "match",
    "deliver",
    "notify",
    "chain?",
    "count",
    "allow",
    "",
    "x",
)
FIELDS = (
    "verb",
    "key",
    "private",
    "subject",
    "program",
    "message_id",
    "name",
    "add",
    "kind",
    "slot",
    "once",
    "ends",
    "begins",
)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**63, 2**200, -(2**70), 1e308, -0.0, 1.5, "", "a", CANARY, "\0", "\ud800", "é" * 200,
    "x" * 301, "sign-in", "argon2?", [], [[]], {}, {"verb": "status"}, ["status"], "AAAA", "A" * 44,
)  # fmt: skip
RAW = (
    b"", b"{", b"}", b"[]", b"null", b"7", b'"status"', b"\xff\xfe\x00", b"\x00" * 40, b'{"verb":"status"', b"{}",
    b'{"verb": NaN}', b'{"verb":"status","verb":"allow"}', b"{'verb': 'status'}", b'{"verb":"\xff"}',
    b"[" * 3000, b'{"a":' * 3000, b'{"verb":' + b"9" * 5000 + b"}", '{"verb":"status"}'.encode("utf-16"),
    b'{"allow":"kind","ends":Infinity,"once":"a","verb":"allow"}',
)  # fmt: skip


def _objects(chance: Random) -> Iterator[bytes]:
    while True:
        if chance.random() < 0.2:
            yield chance.choice(RAW)
        elif chance.random() < 0.2:
            yield chance.randbytes(chance.randint(0, 60))
        else:
            fields = chance.sample(FIELDS, chance.randint(0, 6))
            message = {field: chance.choice(VALUES) for field in fields}
            if chance.random() < 0.8:
                message["verb"] = chance.choice(VERBS)
            body = json.dumps(message).encode()
            yield body if chance.random() < 0.8 else _spoilt(chance, body)


def _spoilt(chance: Random, body: bytes) -> bytes:
    place = chance.randrange(len(body))
    return body[:place] + chance.randbytes(1) + body[place + 1 :]


def test_malformed_messages_end_in_an_answer(
    plain_agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    objects, began, refused, answered = _objects(Random(34)), monotonic(), 0, 0
    line = plain_agent.connected()
    for _ in range(MESSAGES):
        body = next(objects)
        line.sendall(LENGTH.pack(len(body)) + body)
        answer = received(line)
        assert CANARY.encode() not in answer
        if answer == UNREADABLE:
            line.close()
            line = plain_agent.connected()
        refused += b'"refused"' in answer
        answered += b'"refused"' not in answer
    line.close()
    took = monotonic() - began
    tell(
        capsys, f"{MESSAGES} malformed messages in {took:.1f} s: {refused} refused, {answered} fit"
    )
    assert refused > MESSAGES // 2
    assert plain_agent.ask("status")["locked"] is True
    assert plain_agent.process.poll() is None


def _half(line: socket.socket) -> None:
    line.sendall(LENGTH.pack(100) + b'{"verb":"sta')


def _no_length(line: socket.socket) -> None:
    line.sendall(b"\0\0")


def _too_long(line: socket.socket) -> None:
    line.sendall(LENGTH.pack(LONGEST + 1))
    assert json.loads(received(line)) == {"refused": "unreadable"}
    assert line.recv(1) == b""


def _far_too_long(line: socket.socket) -> None:
    line.sendall(b"\xff\xff\xff\xff" + b"x" * 1000)
    assert json.loads(received(line)) == {"refused": "unreadable"}


def _as_long_as_may_be(line: socket.socket) -> None:
    body = b'{"verb":"status","x":"' + b"y" * (LONGEST - 24) + b'"}'
    assert len(body) == LONGEST
    line.sendall(LENGTH.pack(len(body)) + body)
    assert b"locked" in received(line)


def _one_byte_at_a_time(line: socket.socket) -> None:
    body = b'{"verb":"status"}'
    for byte in LENGTH.pack(len(body)) + body:
        line.sendall(bytes([byte]))
    assert b"locked" in received(line)


def _never_reading(line: socket.socket) -> None:
    body = b'{"verb":"status"}'
    line.setblocking(False)  # noqa: FBT003 - the standard library's own
    sent = 0
    with suppress(BlockingIOError):
        while True:
            sent += line.send((LENGTH.pack(len(body)) + body) * 1000)
    assert sent


@pytest.mark.parametrize(
    "mischief",
    [
        _half,
        _no_length,
        _too_long,
        _far_too_long,
        _as_long_as_may_be,
        _one_byte_at_a_time,
        _never_reading,
    ],
)
def test_half_and_overlong_messages_harm_nobody(
    plain_agent: Running, mischief: Callable[[socket.socket], None]
) -> None:
    with plain_agent.connected() as line:
        mischief(line)
        assert plain_agent.ask("status")["locked"] is True
    assert plain_agent.ask("status")["locked"] is True


def test_those_who_vanish_in_the_middle_leave_nothing(plain_agent: Running) -> None:
    before = len(plain_agent.files())
    for number in range(2000):
        with plain_agent.connected() as line:
            _half(line) if number % 2 else _no_length(line)
    assert plain_agent.ask("status")["locked"] is True
    until(lambda: len(plain_agent.files()) <= before + 2)
    written = plain_agent.log.read_text()
    assert "Traceback" not in written
    assert CANARY not in written
