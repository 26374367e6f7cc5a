"""``rowan mailbox``: a mail server, and a gateway for text messages, for an invented network.

What arrives is kept in a folder, and goes nowhere.
"""

import logging
import signal
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qsl, urlsplit

import click
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.utils import timezone

from rowan.core.formats.hosts import is_this_machine
from rowan.doors.commands.files import FILE
from rowan.web.mailbox import keep, keep_text

_HERE = "127.0.0.1"
_LONGEST_FORM = 16 * 1024


class _Keeper:
    """Takes every mail for anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        keep(self._folder, envelope.original_content or b"", at=timezone.now())
        return "250 OK"


def _taker(folder: Path) -> type[BaseHTTPRequestHandler]:
    class Taker(BaseHTTPRequestHandler):
        """Takes every text message for anybody, and does not ask who sends it."""

        def do_POST(self) -> None:
            said = self.rfile.read(min(int(self.headers["Content-Length"] or 0), _LONGEST_FORM))
            fields = dict(parse_qsl(said.decode()))
            keep_text(folder, fields.get("To", ""), fields.get("Body", ""), at=timezone.now())
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's
            """Say nothing."""

    return Taker


@click.command()
@click.option(
    "--port", type=int, help="Where to listen on this machine. [default: ROWAN_SMTP_PORT]"
)
@click.option("--folder", type=FILE, help="Where to keep mails. [default: ROWAN_MAILBOX_FOLDER]")
def mailbox(port: int | None, folder: Path | None) -> None:
    """Take the mails and texts of this installation, as their carriers would, until stopped.

    Refuses where real data may be.
    """
    if settings.REAL_DATA:
        raise click.ClickException("ROWAN_REAL_DATA is on: mails of real people go to no folder.")
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    stopping = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stopping.set())
    controller = Controller(
        _Keeper(folder or settings.MAILBOX_FOLDER),
        hostname=_HERE,
        port=_free(settings.SMTP_PORT if port is None else port),
        server_hostname="localhost",
    )
    texts = _texts(folder or settings.MAILBOX_FOLDER)
    controller.start()
    click.echo(f"Mails to {_HERE}:{controller.port} are kept.")
    stopping.wait()
    controller.stop()
    if texts is not None:
        texts.shutdown()


def _texts(folder: Path) -> ThreadingHTTPServer | None:
    """Begin to take text messages where ``ROWAN_TEXT_URL`` says, if that is this machine."""
    place = urlsplit(settings.TEXT_URL)
    if not is_this_machine(place.hostname or ""):
        return None
    port = _free(place.port or 80)
    server = ThreadingHTTPServer((_HERE, port), _taker(folder))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def _free(port: int) -> int:
    """Return a port that nobody listens on. The controller would take seconds to say so, in many words."""
    try:
        socket.create_server((_HERE, port)).close()
    except OSError as error:
        raise click.ClickException(f"Cannot listen on port {port}: {error.strerror}.") from None
    return port
