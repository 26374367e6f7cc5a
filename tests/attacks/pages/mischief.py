"""Requests that go wrong in every way, each with a canary in every place that a person or their device could fill."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_PARTS = {"Content-Type": "multipart/form-data; boundary=edge"}
TOKEN = b"the-token-of-a-form"
"""Stands in a body where the token of the last page belongs."""

_LARGE = 300 * 1024


@dataclass(frozen=True)
class Request:
    """What is sent. ``raw`` is not even HTTP and goes out as it is."""

    method: str = "GET"
    path: str = "/"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""


def requests(canary: str, chance: Random) -> Iterator[Request]:
    """Yield requests for ever, each with a canary of its own that begins with ``canary``."""
    for number in count():
        mark = f"{canary}n{number}"
        makers = (_wrong_path, _wrong_form, _wrong_parts, _wrong_headers, _too_much, _no_request)
        yield chance.choice(makers)(mark, _from_somebody(mark, number), chance)


def _from_somebody(mark: str, number: int) -> dict[str, str]:
    """Return the headers that say who somebody is and where they come from."""
    address = f"203.0.113.{number % 250}"
    return {
        "User-Agent": f"Mozilla/5.0 ({mark})",
        "Referer": f"http://localhost/{mark}/",
        "X-Forwarded-For": f"{address}, {mark}",
        "Forwarded": f"for={address};by={mark}",
        "X-Real-IP": address,
        "Accept-Language": f"es-{mark}",
        "Authorization": f"Bearer {mark}",
    }


def _wrong_path(mark: str, headers: dict[str, str], chance: Random) -> Request:
    path = chance.choice(
        (
            f"/{mark}/",
            f"/{mark}",
            f"/found/{mark}/?page={mark}",
            f"/found/?page={mark}",
            f"/gallery?{mark}",
            f"/q/{'9' * 5000}/?{mark}",
            f"/found/{'f' * 40}/?{mark}",
            f"/found/{'f' * 16}/?{mark}",
            f"/found/-1/?{mark}",
            f"/static/{mark}.css",
            f"/%00{mark}%ff/",
        )
    )
    method = chance.choice(("GET", "GET", "HEAD", "PUT", "DELETE", mark.upper()))
    return Request(method, path, headers=headers)


def _wrong_form(mark: str, headers: dict[str, str], chance: Random) -> Request:
    """Return a form that is refused, for its token or for what it says."""
    path = chance.choice(("/q/1/", "/q/6/", "/found/", "/side-by-side/", "/language/", "/leave/"))
    names = ("answer", "order", "place", "next", "language")
    said = "&".join(f"{name}={mark}" for name in names).encode()
    token = chance.choice((TOKEN, TOKEN, mark.encode()))
    body = said + b"&csrfmiddlewaretoken=" + token
    return Request("POST", f"{path}?{mark}", body, headers | _FORM)


def _wrong_parts(mark: str, headers: dict[str, str], chance: Random) -> Request:
    body = chance.choice(
        (
            f'--edge\r\nContent-Disposition: form-data; name="{mark}"; filename="{mark}.txt"\r\n\r\n{mark}',
            f"--edge\r\n{mark}\r\n\r\n{mark}\r\n--edge--\r\n",
            f"{mark}",
        )
    )
    return Request("POST", "/language/", body.encode(), headers | _PARTS)


def _wrong_headers(mark: str, headers: dict[str, str], chance: Random) -> Request:
    odd = chance.choice(
        (
            {"Host": f"{mark}.example"},
            {"Host": f"localhost:{mark}"},
            {"Cookie": f"__Host-visit={mark}; {mark}={mark}"},
            {"Cookie": f"__Host-visit={mark}\xff; ;="},
            {"Content-Type": f"text/{mark}; charset={mark}"},
            {"X-Forwarded-Proto": mark, "X-Forwarded-Host": mark},
            {"If-Modified-Since": mark, "Range": f"bytes={mark}"},
            {"Transfer-Encoding": mark},
            {"Expect": mark},
        )
    )
    return Request(chance.choice(("GET", "POST")), f"/?{mark}", headers=headers | odd)


def _too_much(mark: str, headers: dict[str, str], chance: Random) -> Request:
    return chance.choice(
        (
            Request(
                "POST", "/language/", f"story={mark * 9000}"[:_LARGE].encode(), headers | _FORM
            ),
            Request("POST", "/q/1/", "&".join([f"x={mark}"] * 500).encode(), headers | _FORM),
            Request("GET", f"/?{mark * 600}", headers=headers),
            Request("GET", "/", headers=headers | {"X-Story": mark * 600}),
            Request("GET", "/", headers=headers | {"Cookie": f"story={mark * 200}"}),
        )
    )


def _no_request(mark: str, _headers: dict[str, str], chance: Random) -> Request:
    return Request(
        raw=chance.choice(
            (
                f"{mark} /{mark} {mark}\r\n\r\n",
                f"GET /{mark} HTTP/7.7\r\n\r\n",
                f"GET / HTTP/1.1\r\n{mark}\r\n\r\n",
                f"GET / HTTP/1.1\r\nX {mark}: {mark}\r\n\r\n",
                f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {mark}\r\n\r\n",
                f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nstory={mark}",
            )
        ).encode()
    )
