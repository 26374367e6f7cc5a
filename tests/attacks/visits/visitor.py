"""A browser as far as HTTP goes: it keeps its connection, its cookies and the token of its forms."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import Self
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        """The body as a reader gets it."""
        return self.body.decode(errors="replace")

    def header(self, name: str) -> str:
        """Return the values of one header, or nothing."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())


class Visitor:
    """Somebody on the other end of a line. ``source`` is the address they come from."""

    def __init__(self, url: str, *, source: str = "", language: str = "en") -> None:
        self.url, address = url, urlsplit(url)
        coming_from = (source, 0) if source else None
        self._line = HTTPConnection(
            address.hostname or "", address.port, timeout=60, source_address=coming_from
        )
        self._language = language
        self.cookies: dict[str, str] = {}
        self.token = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._line.close()

    def get(self, path: str, headers: dict[str, str] | None = None) -> Reply:
        """Ask for a page."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, fields: object, headers: dict[str, str] | None = None) -> Reply:
        """Send a form, with the token of the last page that had one."""
        body, said = self.written(fields)
        return self.send("POST", path, body, said | (headers or {}))

    def written(self, fields: object) -> tuple[bytes, dict[str, str]]:
        """Return a form as it is sent: its body, and what is said of it."""
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)  # type: ignore[call-overload]
        body = urlencode([*pairs, ("csrfmiddlewaretoken", self.token)])
        return body.encode(), {"Content-Type": _FORM}

    def send(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Reply:
        """Send anything at all, as it is. Raises ``ConnectionError`` if there is no answer to it."""
        try:
            reply = self._sent(method, path, body, headers or {})
        except ConnectionError:  # the server closed a line that had been quiet
            reply = self._sent(method, path, body, headers or {})
        self._remember(reply)
        return reply

    def _sent(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        try:
            self._line.request(method, path, body or None, self._headers() | headers)
            answer = self._line.getresponse()
            return Reply(answer.status, tuple(answer.getheaders()), answer.read())
        except (HTTPException, OSError) as error:
            self._line.close()
            raise ConnectionError(str(error)) from error

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Accept-Language": self._language}
        return said | {"Cookie": cookies} if cookies else said

    def _remember(self, reply: Reply) -> None:
        for name, value in reply.headers:
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies[key] = morsel.value
        if found := _TOKEN.search(reply.text):
            self.token = found[1]
