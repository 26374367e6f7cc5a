"""A real mail server that is well, ailing, or not there at all, on one port all the while."""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

_ID = re.compile(rb"(?mi)^message-id: <([0-9a-f]+)@")
_HANG_SECONDS = 30
_OWN_TIME_SECONDS = 0.03


class Mood(StrEnum):
    """How a server is."""

    WELL = "takes its time and every mail"
    DOWN = "nobody listens"
    LATER = "answers 451"
    CLOSING = "answers 421"
    HANGS = "reads the mail and says nothing"
    CUTS = "hangs up in the middle of the mail"
    DROPS = "takes the mail and hangs up before it answers"


@dataclass
class PostOffice:
    """Takes mails according to its mood. Keeps the id and the reader of each that it took, in the order they came."""

    port: int
    mood: Mood = Mood.WELL
    taken: list[tuple[str, str]] = field(default_factory=list)
    unanswered: Counter[str] = field(default_factory=Counter)
    """How often a mail, by its id, was taken without anybody knowing."""
    lines: int = 0
    calls: int = 0

    @contextmanager
    def is_in(self, mood: Mood) -> Iterator[None]:
        """Be in a mood until the block ends."""
        self.mood = mood
        if mood is Mood.DOWN:
            yield
            return
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        controller = _Door(self, hostname="127.0.0.1", port=self.port, server_hostname="localhost")
        controller.start()
        try:
            yield
        finally:
            controller.stop()

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        match self.mood:
            case Mood.LATER:
                return "451 later"
            case Mood.CLOSING:
                return "421 closing"
            case Mood.HANGS:
                await asyncio.sleep(_HANG_SECONDS)
                return "451 later"
        await asyncio.sleep(_OWN_TIME_SECONDS)
        self._take(envelope)
        if self.mood is Mood.DROPS:
            self.unanswered[self.taken[-1][0]] += 1
            _hang_up(server)
        return "250 OK"

    def _take(self, envelope: Envelope) -> None:
        found = _ID.search(envelope.original_content or b"")
        mail = found[1].decode() if found else ""
        self.taken += [(mail, reader) for reader in envelope.rcpt_tos]


class _Line(SMTP):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.lines += 1
        self.event_handler.calls += 1
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.lines -= 1
        super().connection_lost(error)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's
        if self.event_handler.mood is not Mood.CUTS:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.read(100)
        _hang_up(self)
        self._reader.feed_eof()


class _Door(Controller):
    def factory(self) -> SMTP:
        return _Line(self.handler, **self.SMTP_kwargs)


def _hang_up(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.Transport):
        server.transport.abort()
