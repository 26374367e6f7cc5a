"""A real gateway for text messages on a free port of this machine, well or ailing, and the telephones behind it."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from rowan.domain.notices.clients import SIGNED, HttpGateway
from rowan.domain.notices.clients.texts import INBOUND, signature

FORM = "application/x-www-form-urlencoded"
OURS, TOKEN = "+15555550100", "invented-and-nowhere-else"


@dataclass
class Carrier:
    """Takes text messages and keeps them in the order they came, each as telephone and words."""

    port: int = 0
    status: int = 201
    says: bytes = b""
    arrived: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Return where it takes messages."""
        return f"http://127.0.0.1:{self.port}/Messages.json"

    @property
    def gateway(self) -> HttpGateway:
        """Return how to reach it."""
        return HttpGateway(self.url, "invented", OURS, TOKEN)

    def code(self) -> str:
        """Return the code in the last message."""
        (code,) = re.findall(r"\b\d{6}\b", self.arrived[-1][1])
        return str(code)


@contextmanager
def carrier() -> Iterator[Carrier]:
    """Run a gateway until the block ends; this installation hands its messages to it."""
    taken = Carrier()

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fields = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            taken.names.add(self.headers["Authorization"])
            if taken.status < 300:
                taken.arrived.append((fields["To"], fields["Body"]))
            self.send_response(taken.status)
            self.send_header("Content-Length", str(len(taken.says)))
            self.end_headers()
            self.wfile.write(taken.says)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    taken.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        with override_settings(
            TEXT_URL=taken.url, TEXT_ACCOUNT="invented", TEXT_TOKEN=TOKEN, TEXT_NUMBER=OURS
        ):
            yield taken
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def full_line() -> Iterator[int]:
    """Listen on a free port of this machine where nobody else is let in any more, and return it."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as door:
        port: int = door.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        try:
            for line in waiting:
                line.settimeout(0)
                line.connect_ex(("127.0.0.1", port))
            yield port
        finally:
            for line in waiting:
                line.close()


def sends(
    number: str, words: str, status: int = 200, *, signed: str | None = None, to: str = OURS
) -> str:
    """Send words from a telephone, as the gateway passes them on, and return what we answer it."""
    fields = {"From": number, "To": to, "Body": words, "MessageSid": "SM1"}
    right = signature(TOKEN, f"{settings.PUBLIC_URL}{INBOUND}", fields)
    header = {SIGNED: right if signed is None else signed}
    answer = Client(headers=header).post(INBOUND, urlencode(fields), content_type=FORM)
    assert answer.status_code == status, answer.content
    found = re.search(r"<Message>(.*)</Message>", answer.content.decode())
    return found[1] if found else ""
