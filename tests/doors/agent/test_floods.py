"""A flood of lines is cut off at some hundreds; whoever comes afterwards is answered."""

from contextlib import ExitStack

from rowan.doors.agent.server import MOST_LINES
from tests.doors.agent.running import Running
from tests.support.waiting import until

FLOOD = MOST_LINES + 300


def test_lines_beyond_the_most_are_closed_and_the_rest_are_answered(plain_agent: Running) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(plain_agent.connected()) for _ in range(MOST_LINES)]
        until(lambda: _sockets(plain_agent) >= MOST_LINES)
        beyond = [stack.enter_context(plain_agent.connected()) for _ in range(300)]
        assert all(line.recv(1) == b"" for line in beyond)
        assert plain_agent.process.poll() is None
        lines[0].sendall(b'\0\0\0\x11{"verb":"status"}')
        assert b"locked" in lines[0].recv(1000)
    until(lambda: _sockets(plain_agent) < 20)
    assert plain_agent.ask("status")["locked"] is True


def _sockets(agent: Running) -> int:
    return sum(name.startswith("socket") for name in agent.files())
