"""The line to the key agent. Every call is one message there and one back, on a connection of its own."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.transaction import TransactionManagementError

from rowan.domain.vault.clients.framing import LENGTH, FrameRefused, framed, length_of, read
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused

_SECONDS = 30.0
_LETTER_SECONDS = 120.0
"""A notice takes as long as a mail server does."""
_WITHOUT_DATABASE = frozenset({"allow", "status", "lock"})
_CREDENTIALS = struct.Struct("3i")
_TIME = struct.Struct("ll")


class Agent:
    """Asks the agent behind one socket. Holds no connection open between calls."""

    def __init__(self, path: Path | None = None, *, timeout: float = _SECONDS) -> None:
        self._path, self._timeout = path, timeout

    def ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        """Return what the agent answers.

        Raises ``AgentAway`` if it does not in time, ``AgentLocked`` if it needs its key for that, ``AgentRefused`` with
        its word for no. Raises ``TransactionManagementError`` within a transaction for what the agent looks up or
        writes: it would not see what is not committed, and on SQLite would wait for us while we wait for it.
        """
        if verb not in _WITHOUT_DATABASE and _in_transaction():
            raise TransactionManagementError("the agent is asked after the commit")
        with self._connected(verb) as line:
            return _asked(line, {"verb": verb, **fields})

    @contextmanager
    def slot(self, kind: str) -> Iterator[None]:
        """Hold one of the few places for costly work until the block ends, or for a minute at most.

        Raises ``AgentAway`` also if none became free in time.
        """
        with self._connected("allow") as line:
            _asked(line, {"verb": "allow", "slot": kind})
            yield

    @contextmanager
    def _connected(self, verb: str) -> Iterator[socket.socket]:
        path = self._path or settings.AGENT_SOCKET
        seconds = max(self._timeout, _LETTER_SECONDS if verb == "notify" else 0)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            try:
                connect(line, path, seconds)
                ours = is_ours(line)
            except OSError:
                raise AgentAway from None
            if not ours:
                raise AgentAway  # somebody else answers there: they would be told a key
            yield line


AGENT = Agent()


def slot(kind: str) -> AbstractContextManager[None]:
    """Hold one of the places of this installation's agent for costly work, as ``Agent.slot`` does."""
    return AGENT.slot(kind)


def connect(line: socket.socket, path: Path, seconds: float) -> None:
    """Connect to a Unix socket, and wait so long for room where many do, as for everything afterwards.

    A time limit of Python's own would make it fail at once where many do.
    """
    line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _TIME.pack(int(seconds) + 1, 0))
    line.connect(str(path))
    line.settimeout(seconds)


def is_ours(line: socket.socket) -> bool:
    """Say whether the other end of a Unix socket runs as the same user as we do."""
    raw = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _pid, user, _group = _CREDENTIALS.unpack(raw)
    return bool(user == os.geteuid())


def _in_transaction() -> bool:
    """Say whether we are in a transaction; the one that Django's tests put around each does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _asked(line: socket.socket, message: dict[str, Any]) -> dict[str, Any]:
    try:
        line.sendall(framed(message))
        answer = read(_received(line, length_of(_received(line, LENGTH.size))))
    except (OSError, FrameRefused):
        raise AgentAway from None
    match answer.pop("refused", None):
        case None:
            return answer
        case "locked":
            raise AgentLocked
        case "busy":
            raise AgentAway
        case str(word):
            raise AgentRefused(word)
    raise AgentAway


def _received(line: socket.socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = line.recv(size)
        if not part:
            raise ConnectionError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
