"""Open what is sealed in a child that ends at once, so that no plaintext ever stands in the agent's own memory.

A fork of a process with threads has only the one thread that forked, and whatever the others held stays held. So
children are forked by the thread that works with the database, which is then at rest, and a child may touch nothing
but what it was handed: no connection, no lock, no loop, no log. Every file it inherits is closed before it works. One
that hangs all the same is killed.
"""

import asyncio
import gc
import os
import resource
import select
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import NoReturn

from rowan.doors.agent.hardening import end_with, lock_memory
from rowan.doors.agent.server import Refused

_SECONDS = 10.0
_LENGTH = struct.Struct(">Q")
_PART = 1 << 16
_FIRST_FILE = 3
"""Whatever comes after the three that every process has."""


class Child:
    """A child that works. Take what it says once: that ends it, however far it is."""

    def __init__(self, pid: int, answer: int) -> None:
        self._pid, self._answer = pid, answer
        self._is_over = False

    def said(self, seconds: float = _SECONDS) -> bytes:
        """Wait for it here and return what it says. Raises ``Refused`` if it fails or takes longer; why is not told."""
        try:
            return _whole(_read(self._answer, monotonic() + seconds))
        finally:
            self.dismiss()

    async def said_later(self, seconds: float) -> bytes:
        """Return the same, and let others work meanwhile."""
        reader, loop = asyncio.StreamReader(), asyncio.get_running_loop()
        self._is_over = True
        try:
            transport, _ = await loop.connect_read_pipe(
                lambda: asyncio.StreamReaderProtocol(reader),
                os.fdopen(self._answer, "rb", buffering=0),
            )
            try:
                return _whole(await asyncio.wait_for(reader.read(), seconds))
            finally:
                transport.close()
        except TimeoutError:
            raise Refused("failed") from None
        finally:
            self._end()

    def dismiss(self) -> None:
        """End it without having heard it to its end; one that was heard is over."""
        if not self._is_over:
            self._is_over = True
            os.close(self._answer)
            self._end()

    def _end(self) -> None:
        """Kill it, which one that has ended does not feel, and leave no trace of it."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def begun(work: Callable[[], bytes]) -> Child:
    """Fork a child that does ``work`` and says what it returns. Raises ``Refused`` if there can be none."""
    parent, (ours, theirs) = os.getpid(), os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        raise Refused("failed") from None
    if pid == 0:
        _work_and_end(work, theirs, parent)
    os.close(theirs)
    return Child(pid, ours)


def in_a_child(work: Callable[[], bytes]) -> bytes:
    """Return what ``work`` returns in a child. Raises ``Refused`` if it fails; why is not told."""
    return begun(work).said()


def end_leftovers() -> None:
    """Clear away children of what this process was before it became a new program."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _work_and_end(work: Callable[[], bytes], out: int, parent: int) -> NoReturn:
    try:
        _let_go(out, parent)
        said = work()
        with os.fdopen(out, "wb") as answer:
            answer.write(_LENGTH.pack(len(said)) + said)
    finally:
        os._exit(0)  # no handler and no connection of the parent may run here


def _let_go(out: int, parent: int) -> None:
    """Keep nothing of the parent but its memory: no file, no signal, no clearing up of what is not ours."""
    gc.disable()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    os.closerange(_FIRST_FILE, out)
    os.closerange(out + 1, most)
    end_with(parent)
    lock_memory()


def _read(answer: int, until: float) -> bytes:
    parts, waiting = list[bytes](), select.poll()
    waiting.register(answer, select.POLLIN)
    while True:
        left = until - monotonic()
        if left <= 0 or not waiting.poll(left * 1000):
            raise Refused("failed")
        part = os.read(answer, _PART)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _whole(raw: bytes) -> bytes:
    """Return what was said, if it was said to its end."""
    said = raw[_LENGTH.size :]
    if len(raw) < _LENGTH.size or _LENGTH.unpack(raw[: _LENGTH.size]) != (len(said),):
        raise Refused("failed")
    return said
