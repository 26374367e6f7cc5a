"""Nobody but the agent's own user gets an answer: not another user of the machine, not through an open door.

As root the tests become somebody else for a moment; anybody else has no right to, and sees the modes alone.
"""

import os
import pwd
import select
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from rowan.domain.vault.clients import Agent
from rowan.domain.vault.refusals import AgentAway
from tests.doors.agent.running import Running

MESSAGE = b'\0\0\0\x11{"verb":"status"}'
IS_ROOT = os.geteuid() == 0
REFUSED, SILENT, ANSWERED = 1, 2, 3


def _as_nobody(folder: Path, work: Callable[[], int]) -> int:
    """Do something in a child that is another user and stands in a folder, and return what it returns."""
    child = os.fork()
    if child == 0:
        status = 9
        try:
            os.chdir(folder)
            if IS_ROOT:
                os.setgroups([])
                os.setgid(pwd.getpwnam("nobody").pw_gid)
                os.setuid(pwd.getpwnam("nobody").pw_uid)
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _try() -> int:
    """Knock at the agent's door in the folder we stand in."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(5)
        try:
            line.connect("agent.sock")
        except PermissionError:
            return REFUSED
        try:
            line.sendall(MESSAGE)
            return ANSWERED if line.recv(100) else SILENT
        except ConnectionError:
            return SILENT


def test_the_socket_and_its_folder_are_the_owner_s_alone(plain_agent: Running) -> None:
    assert stat.S_IMODE(plain_agent.socket.stat().st_mode) == 0o600
    assert stat.S_IMODE(plain_agent.socket.parent.stat().st_mode) == 0o700


def test_another_user_cannot_open_it(plain_agent: Running) -> None:
    assert _as_nobody(plain_agent.folder, _try) == (REFUSED if IS_ROOT else ANSWERED)


def test_another_user_is_not_answered_where_the_socket_stands_open(plain_agent: Running) -> None:
    plain_agent.folder.chmod(0o777)
    plain_agent.socket.chmod(0o777)
    assert _as_nobody(plain_agent.folder, _try) == (SILENT if IS_ROOT else ANSWERED)
    plain_agent.socket.chmod(0o600)
    plain_agent.folder.chmod(0o700)
    assert "waiting" in plain_agent.ask("status"), "the control: the owner is answered"


def test_we_tell_nothing_to_an_agent_that_somebody_else_runs(tmp_path: Path) -> None:
    place, (listens, told) = tmp_path / "false.sock", os.pipe()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(place))
        door.settimeout(5)

        def pretend() -> int:
            door.listen()
            os.write(told, b"!")
            line, _ = door.accept()
            line.settimeout(5)
            return ANSWERED if line.recv(100) else SILENT

        child = os.fork()
        if child == 0:
            os._exit(_as_nobody(tmp_path, pretend))
        os.close(told)
        assert select.select([listens], [], [], 5)[0]
        with pytest.raises(AgentAway):
            Agent(place, timeout=2).ask("unlock", private="a secret")
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert ended == (SILENT if IS_ROOT else ANSWERED)
    os.close(listens)
