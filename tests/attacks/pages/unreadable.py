"""What is no request: lines that are not HTTP, or too long, sent on a bare socket."""

from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from socket import create_connection
from urllib.parse import urlsplit

from tests.attacks.visits.visitor import Reply

WORD = "quetzalcoatl"
"""In every one of them, and in none of the answers."""

_LINES = (
    b"GET /%s HTTP/9.9",
    b"GET /%s",
    b"%s",
    b"\x16\x03\x01%s",
    b"G\x00T /%s HTTP/1.1",
    b"GET /%s HTTP/1.1\r\nHost: localhost\r\n%s",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nA %s: b",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: %s",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: %s",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nA: %s",
    b"GET /" + b"a" * 9000 + b"%s HTTP/1.1\r\nHost: localhost",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + b"a" * 20_000 + b"%s",
    b"GET / HTTP/1.1\r\n" + b"A: %s\r\n" * 200,
)


def replies(url: str) -> Iterator[tuple[str, Reply]]:
    """Yield the beginning of each line and what was answered to it."""
    for line in _LINES:
        sent = line.replace(b"%s", WORD.encode())
        yield f"unreadable {sent[:40]!r}", _sent(url, sent + b"\r\n\r\n")


def _sent(url: str, line: bytes) -> Reply:
    address = urlsplit(url)
    with create_connection((address.hostname or "", address.port or 80), timeout=20) as server:
        server.sendall(line)
        answer = HTTPResponse(server)
        try:
            answer.begin()
            return Reply(answer.status, tuple(answer.getheaders()), answer.read())
        except (HTTPException, ConnectionError):  # no answer at all tells nothing
            raise RuntimeError(f"no answer to {line[:40]!r}") from None
