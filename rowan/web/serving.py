"""The worker of the web server: it forgets by ending, and answers what is no request with our headers."""

from io import BytesIO
from socket import socket
from typing import Any

from django.conf import settings
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from rowan.web.forgetting import MEMORY

_NEIGHBOURS = 4
_OF_A_BODY = frozenset({"content-type", "content-length", "content-encoding", "content-language"})


class Worker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's own threads, with two things that it does not do.

    It would answer a line that is not HTTP with words of that line and without a header; and it would live for weeks
    with whatever its memory has held.
    """

    def notify(self) -> None:
        """Tell the server that we live, which gunicorn does all the time, and end once memory is due to be forgotten.

        Requests in hand are answered first. Neighbours end at different times, the last after half as long again.
        """
        super().notify()
        stagger = self.age % _NEIGHBOURS / _NEIGHBOURS / 2
        if MEMORY.is_due(settings.FORGET_SECONDS * (1 + stagger)):
            self.alive: bool = False

    def handle_error(self, _req: object, client: socket, _addr: object, exc: Exception) -> None:
        """Answer what never became a request, or what broke beneath Django, and log no more than its kind."""
        MEMORY.touched()  # what was sent is here, though nobody could read it
        is_theirs = isinstance(exc, ParseException)
        status = "400 Bad Request" if is_theirs else "500 Internal Server Error"
        if not is_theirs:
            self.log.error("beneath the application", exc_info=exc)
        lines = [f"HTTP/1.1 {status}", "Connection: close", "Content-Length: 0"]
        lines += [f"{name}: {value}" for name, value in self._headers()]
        try:
            client.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        except OSError:  # nobody is there any more
            return

    def _headers(self) -> list[tuple[str, str]]:
        """Return the headers that our blank page has: one place decides them, for this answer too."""
        kept: list[tuple[str, str]] = []
        blank = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/blank/",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
        }

        def begin(_status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
            kept.extend(pair for pair in headers if pair[0].lower() not in _OF_A_BODY)

        page = self.wsgi(blank, begin)
        page.close()
        return kept
