"""Three places for costly work, given back when the block ends, when whoever holds one dies, and after a minute."""

import os
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread
from time import monotonic, sleep

import pytest

from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.agent.allowing import SLOTS
from tests.doors.agent.running import Running, received
from tests.support.waiting import until

MESSAGE = b'\0\0\0\x20{"verb":"allow","slot":"argon2"}'


@contextmanager
def _waiting(agent: Running) -> Iterator[socket.socket]:
    """Ask for a place, and do not wait for it."""
    with agent.connected() as line:
        line.sendall(MESSAGE)
        yield line


def _has_one(line: socket.socket, seconds: float = 0.3) -> bool:
    line.settimeout(seconds)
    try:
        return received(line) == b"{}"
    except TimeoutError:
        return False


def test_there_are_three_and_the_next_waits_its_turn(plain_agent: Running) -> None:
    assert SLOTS == {"argon2": 3}
    with ExitStack() as stack:
        held = [stack.enter_context(_waiting(plain_agent)) for _ in range(3)]
        assert all(_has_one(line) for line in held)
        fourth = stack.enter_context(_waiting(plain_agent))
        fifth = stack.enter_context(_waiting(plain_agent))
        assert not _has_one(fourth)
        held[0].close()
        assert _has_one(fourth)
        assert not _has_one(fifth)
        assert plain_agent.ask("status")["locked"] is True
    _all_free(plain_agent)


def test_a_process_that_dies_gives_its_place_back(plain_agent: Running) -> None:
    children = [_holding(plain_agent) for _ in range(3)]
    with _waiting(plain_agent) as line:
        assert not _has_one(line)
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        assert _has_one(line, 2)
    _all_free(plain_agent)


def test_who_gives_up_waiting_holds_nothing(plain_agent: Running) -> None:
    with ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(plain_agent.line.slot("argon2"))
        for _ in range(20):
            with _waiting(plain_agent):
                pass
    _all_free(plain_agent)


def test_never_more_than_three_at_once_under_pressure(plain_agent: Running) -> None:
    inside, most = list[int](), list[int]()

    def work(number: int) -> None:
        for _ in range(10):
            with plain_agent.line.slot("argon2"):
                inside.append(number)
                most.append(len(inside))
                sleep(0.001)
                inside.remove(number)

    threads = [Thread(target=work, args=[number]) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 120
    assert max(most) == 3


def test_another_kind_there_is_not(plain_agent: Running) -> None:
    with pytest.raises(AgentRefused, match="unknown"), plain_agent.line.slot("other"):
        pass


def _holding(agent: Running) -> int:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        with agent.line.slot("argon2"):
            os.write(into, b"!")
            sleep(60)
        os._exit(0)
    assert select.select([out], [], [], 5)[0]
    os.close(out)
    os.close(into)
    return child


def _all_free(agent: Running) -> None:
    def three() -> bool:
        with ExitStack() as stack:
            lines = [stack.enter_context(_waiting(agent)) for _ in range(3)]
            return all(_has_one(line) for line in lines)

    began = monotonic()
    until(three, 5)
    assert monotonic() - began < 5
