"""Real mail servers on a free port of this machine, well and ailing."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from rowan.domain.notices.clients import Server
from tests.support.waiting import free_port

Ailment = Callable[["Office", SMTP, Envelope], str | None]
"""What a server answers to a mail, or nothing if it is well for once."""


@dataclass
class Office:
    """Takes mails and keeps them in the order they came, whole, with the one they were for."""

    port: int
    ailment: Ailment = lambda *_: None
    arrived: list[EmailMessage] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    lines: int = 0
    silence: float = 0
    patience: float = 20
    mail_answer: str = "250 OK"

    @property
    def server(self) -> Server:
        """Return how to reach it."""
        return Server("127.0.0.1", self.port, letter_seconds=self.patience)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        envelope.mail_from = address
        return self.mail_answer

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.names.add(str(session.host_name))
        if answer := self.ailment(self, server, envelope):
            await asyncio.sleep(self.silence)
            return answer
        self.take(envelope)
        return "250 OK"

    def take(self, envelope: Envelope) -> None:
        """Keep a mail."""
        content = (envelope.original_content or b"").replace(b"\r\n", b"\n")
        self.arrived.append(message_from_bytes(content, EmailMessage, policy=default))
        self.readers += envelope.rcpt_tos

    @property
    def ids(self) -> list[str]:
        """Return the Message-ID of every mail that arrived."""
        return [str(mail["Message-ID"]) for mail in self.arrived]


class _Counting(Controller):
    """Counts how often it was called upon."""

    def factory(self) -> SMTP:
        self.handler.lines += 1
        return SMTP(self.handler, **self.SMTP_kwargs)


@contextmanager
def open_office(
    ailment: Ailment = lambda *_: None, *, port: int = 0, **more: Any
) -> Iterator[Office]:
    """Run a mail server until the block ends."""
    office = Office(port or free_port(), ailment, **more)
    controller = _Counting(
        office, hostname="127.0.0.1", port=office.port, server_hostname="office.example"
    )
    controller.start()
    office.lines = 0  # the controller calls itself up once
    try:
        yield office
    finally:
        controller.stop()


def token_in(mail: EmailMessage) -> str:
    """Return the token of the link in a mail."""
    (token,) = re.findall(r"/n/([\w-]{22})/", mail.get_content())
    return str(token)
