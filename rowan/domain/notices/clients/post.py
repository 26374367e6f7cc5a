"""The line to the mail server. Logs nothing, and tells no more than what kind of thing went wrong."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPSenderRefused, SMTPServerDisconnected
from threading import Timer

from django.conf import settings

from rowan.domain.notices.clients.letters import mail_domain
from rowan.domain.notices.refusals import LetterRefused, NoAnswer, WayClosed

_SECONDS_TO_PART = 1


@dataclass(frozen=True)
class Server:
    """A mail server, and how long it is waited for: until it takes letters, and for one letter from start to end."""

    host: str
    port: int
    tls: str = "none"
    user: str = ""
    password: str = field(default="", repr=False)
    open_seconds: float = 10
    letter_seconds: float = 60


def installed_server() -> Server:
    """Return the mail server of this installation."""
    return Server(
        host=settings.SMTP_HOST,
        port=settings.SMTP_PORT,
        tls=settings.SMTP_TLS,
        user=settings.SMTP_USER,
        password=settings.SMTP_PASSWORD,
    )


class Post:
    """A line to a mail server: opened when it is needed, used for many letters, and opened anew once it broke.

    Belongs to one thread.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._line: SMTP | None = None

    def open(self) -> None:
        """See to it that there is a line. Raises ``WayClosed``, also if the server does not take our name or password.

        ``starttls`` insists: a server that offers none is not spoken to any further.
        """
        if self._line is not None and self._line.sock is not None:
            return
        self.close()
        try:
            self._line = self._connected()
        except (OSError, ValueError) as error:  # smtplib's are OSErrors
            raise WayClosed(type(error).__name__) from None

    def send(self, message: EmailMessage, address: str) -> None:
        """Hand one letter over. Call ``open`` before each.

        Raises ``LetterRefused`` if the server says no to it; ``WayClosed`` if it says no to us; ``NoAnswer`` if it says
        nothing; and whatever a letter raises that cannot be written.
        """
        line = self._line
        if line is None or line.sock is None:
            raise WayClosed("NotOpen")
        line.sock.settimeout(self._server.letter_seconds)
        try:
            with _cut_after(self._server.letter_seconds, line.sock):
                line.send_message(message, settings.MAIL_FROM, [address])
        except SMTPSenderRefused as error:
            raise WayClosed(type(error).__name__) from None
        except SMTPServerDisconnected as error:
            raise NoAnswer(type(error).__name__) from None
        except SMTPException as error:
            raise LetterRefused(type(error).__name__) from None
        except OSError as error:
            line.close()
            raise NoAnswer(type(error).__name__) from None

    def close(self) -> None:
        """Part from the server, politely if it answers within a second."""
        line, self._line = self._line, None
        if line is None:
            return
        with suppress(OSError):
            if line.sock is not None:
                line.sock.settimeout(_SECONDS_TO_PART)
                line.quit()
        line.close()

    def _connected(self) -> SMTP:
        server, name = self._server, mail_domain()  # smtplib's own choice is this machine's name
        seconds = server.open_seconds
        if server.tls == "tls":
            context = ssl.create_default_context()
            line: SMTP = SMTP_SSL(server.host, server.port, name, timeout=seconds, context=context)
        else:
            line = SMTP(server.host, server.port, name, timeout=seconds)
        try:
            if server.tls == "starttls":
                line.starttls(context=ssl.create_default_context())
            if server.user:
                line.login(server.user, server.password)
        except BaseException:
            line.close()
            raise
        return line


@contextmanager
def _cut_after(seconds: float, line: socket.socket) -> Iterator[None]:
    """Cut the line once ``seconds`` have passed. A time limit of a socket counts anew with every byte that comes."""
    timer = Timer(seconds, _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # beneath TLS, which would stop to talk
