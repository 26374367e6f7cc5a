"""The agent's door: a Unix socket that only this user may open, and lines that may send anything at all.

A line that sends what is no message is told so and closed. None can stop the agent, or make it hold more than one
message at a time.
"""

import asyncio
import os
import socket
import stat
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from rowan.domain.vault.clients import is_ours
from rowan.domain.vault.clients.framing import LENGTH, FrameRefused, framed, length_of, read
from rowan.domain.vault.refusals import AgentRunsAlready

Message = dict[str, Any]
Answer = Callable[["Line", Message], Awaitable[Message]]

MOST_LINES = 512
_AT_ONCE = 64
"""So many are let in before those that are there are looked at again: who vanished makes room."""
_QUIET_SECONDS = 60.0
_HELLO_SECONDS = 2.0


class Refused(Exception):
    """The agent says no, in one word that the other side knows."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class Line:
    """One connection. What it holds is given back when it ends, however it ends."""

    def __init__(self) -> None:
        self.give_back: list[Callable[[], None]] = []

    def end(self) -> None:
        """Give back everything that this line holds."""
        while self.give_back:
            self.give_back.pop()()


class Server:
    """Reads messages, has them answered and writes the answers. Knows no verb itself."""

    def __init__(
        self, verbs: Mapping[str, Answer], *, quiet_seconds: float = _QUIET_SECONDS
    ) -> None:
        self._verbs, self._quiet = verbs, quiet_seconds
        self._lines = 0

    async def serve(self, door: socket.socket) -> None:
        """Answer at a door until cancelled."""
        server = await asyncio.start_unix_server(self._line, sock=door, backlog=_AT_ONCE)
        try:
            await server.serve_forever()
        finally:
            server.close()

    async def _line(self, reader: StreamReader, writer: StreamWriter) -> None:
        line = Line()
        self._lines += 1
        try:
            if self._lines <= MOST_LINES and is_ours(writer.get_extra_info("socket")):
                await self._answered(line, reader, writer)
        except (OSError, EOFError, TimeoutError):  # whoever it was has gone, or says nothing
            pass
        finally:
            self._lines -= 1
            line.end()
            with suppress(OSError):
                writer.close()

    async def _answered(self, line: Line, reader: StreamReader, writer: StreamWriter) -> None:
        while True:
            head = await asyncio.wait_for(reader.readexactly(LENGTH.size), self._quiet)
            try:
                size = length_of(head)
                body = await asyncio.wait_for(reader.readexactly(size), self._quiet)
                message = read(body)
            except FrameRefused:
                await self._write(writer, {"refused": "unreadable"})
                return
            await self._write(writer, await self._answer(line, message))

    async def _write(self, writer: StreamWriter, answer: Message) -> None:
        writer.write(framed(answer))
        await asyncio.wait_for(writer.drain(), self._quiet)

    async def _answer(self, line: Line, message: Message) -> Message:
        verb = message.pop("verb", None)
        answer = self._verbs.get(verb) if isinstance(verb, str) else None
        if answer is None:
            return {"refused": "unknown"}
        try:
            return await answer(line, message)
        except Refused as no:
            return {"refused": no.word}
        except Exception as error:  # noqa: BLE001 - one message must not end the agent
            structlog.get_logger().error("error", kind=type(error).__name__)
            return {"refused": "failed"}


def door_at(path: Path) -> socket.socket:
    """Return a socket at ``path`` that only this user may open. One that nobody answers at any more is replaced.

    Raises ``AgentRunsAlready`` if somebody does, and ``OSError`` if something else stands there.
    """
    if _is_answered(path):
        raise AgentRunsAlready
    if path.exists() and stat.S_ISSOCK(path.stat().st_mode):
        path.unlink()
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        door.bind(str(path))
    except OSError:
        door.close()
        raise
    finally:
        os.umask(before)
    door.listen(_AT_ONCE)
    return door


def _is_answered(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_HELLO_SECONDS)
        try:
            line.connect(str(path))
        except OSError:
            return False
    return True
