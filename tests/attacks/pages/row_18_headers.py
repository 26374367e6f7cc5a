"""Row 18: every answer of ours carries every header, whatever was asked, however, by whom, and whatever broke.

The few pages that use passkeys may say so; nobody else's browser may do anything, on any page.

What is no request at all (a line that is not HTTP) is answered too, and never with a word of its sender.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import KW_ONLY, dataclass
from itertools import product

from tests.attacks.attack import Attack, Outcome
from tests.attacks.houses.company import STAFF_COOKIE, Seats
from tests.attacks.houses.inhabited import House, Member, Somebody, inhabited
from tests.attacks.pages.breaking import without_sessions
from tests.attacks.pages.required import missing
from tests.attacks.pages.unreadable import WORD, replies
from tests.attacks.visits.crawling import crawled
from tests.attacks.visits.routes import METHODS, paths, staff_paths, static_files
from tests.attacks.visits.visitor import Reply, Visitor

_SECURE = {"X-Forwarded-Proto": "https"}
_PLAIN_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_MUST_BE_SEEN = {200, 301, 302, 303, 304, 400, 403, 404, 405, 500}
_LARGE = 300 * 1024
_FEW, _FOUND = 3, 200
_SEATS = 12
_PASSKEYS = "/passkey/"

_ODD: tuple[tuple[str, str, bytes, dict[str, str]], ...] = (
    ("GET", "/", b"", {"Host": "elsewhere.example"}),
    ("GET", "//elsewhere.example/", b"", {}),
    ("GET", "/%00%ff/", b"", {}),
    ("GET", "/nowhere", b"", {}),
    ("GET", "/?page=%ff", b"", {"Accept-Language": "x" * 600}),
    ("GET", "/static/nowhere.css", b"", {}),
    ("GET", "/static/", b"", {}),
    ("GET", "/static/../rowan.css", b"", {}),
    ("POST", "/language/", b"x" * _LARGE, _PLAIN_FORM),
    ("POST", "/language/", b"&".join(b"x=1" for _ in range(500)), _PLAIN_FORM),
    ("POST", "/language/", b"--", {"Content-Type": "multipart/form-data"}),
    ("POST", "/language/", b"--x\r\n", {"Content-Type": "multipart/form-data; boundary=x"}),
    (
        "POST",
        "/q/1/",
        b"\xff\xfe",
        {"Content-Type": "application/x-www-form-urlencoded; charset=?"},
    ),
    ("GET", "/", b"", {"Cookie": "__Host-visit=\xff; =; ;;"}),
    ("GET", "/", b"", {"Cookie": "x" * 4000}),
)


@dataclass(frozen=True)
class Answered:
    """An answer, and what it answered."""

    asked: str
    reply: Reply
    _: KW_ONLY
    static: bool = False
    secure: bool = False
    passkeys: bool = False


def run(house: House, scale: float) -> Outcome:
    """Count the headers missing from all answers together."""
    answers = list(_answers(house, METHODS if scale >= 1 else METHODS[:_FEW]))
    seen = Counter(answer.reply.status for answer in answers)
    if _MUST_BE_SEEN - seen.keys():
        raise RuntimeError(f"answers of these kinds only were provoked: {seen}")
    if not any(answer.passkeys and answer.reply.status == _FOUND for answer in answers):
        raise RuntimeError("no page that uses passkeys was seen")
    lacking = [
        f"{answer.asked}: {answer.reply.status} without {name}"
        for answer in answers
        for name in _missing(answer)
    ]
    echoing = [f"{answer.asked} told again" for answer in answers if WORD in answer.reply.text]
    return Outcome(len(answers), (*lacking, *echoing))


HEADERS = Attack(18, run, "tests.attacks.controls.row_18_no_safe_headers", on=inhabited)


def _missing(answer: Answered) -> Iterator[str]:
    how = {"static": answer.static, "secure": answer.secure, "passkeys": answer.passkeys}
    return missing(answer.reply, **how)


def _answers(ground: House, methods: Sequence[str]) -> Iterator[Answered]:
    people = [ground.people[name] for name in ("ana", "cleo")]
    seats = Seats(ground, people, _SEATS)
    for who in people:
        yield from _asked_inside(ground, seats, who, methods)
    with ExitStack() as stack:
        stranger = stack.enter_context(Visitor(ground.url))
        person = stack.enter_context(Visitor(ground.url, language="es"))
        person.get("/")
        asked = [path for whole in paths() for path in dict.fromkeys((whole, whole.rstrip("/")))]
        for path in filter(None, asked):
            for method in methods:
                yield _asked(stranger, method, path)
                yield _asked(stranger, method, path, _SECURE)
                yield _sent(person, method, path, ground.url)
        yield from _static(stranger, ground.url)
        for (method, path, body, headers), visitor in product(_ODD, (stranger, person)):
            yield Answered(f"odd {path}", visitor.send(method, path, body, headers))
        yield from _broken(ground, person, stranger)
    for line, reply in replies(ground.url):
        yield Answered(line, reply)


def _asked(
    visitor: Visitor, method: str, path: str, headers: dict[str, str] | None = None
) -> Answered:
    visitor.cookies.clear()
    reply = visitor.send(method, path, headers=headers)
    return Answered(f"{method} {path}", reply, secure=headers is _SECURE)


def _sent(person: Visitor, method: str, path: str, origin: str) -> Answered:
    """Ask as somebody with a visit and a token; a new one after every page that ended it."""
    headers = {"Origin": origin.replace("http:", "https:")} | _PLAIN_FORM | _SECURE
    if "/leave" in path or not person.token:
        person.get("/")
    body = f"csrfmiddlewaretoken={person.token}&answer=self&language=es".encode()
    sent = body if method in {"POST", "PUT", "PATCH"} else b""
    reply = person.send(method, path, sent, headers)
    return Answered(f"{method} {path} in a visit", reply, secure=True)


def _asked_inside(
    house: House, seats: Seats, who: Somebody, methods: Sequence[str]
) -> Iterator[Answered]:
    """Ask for every staff page as somebody who is signed in: every route, and where their links lead."""
    device = seats.take(who)
    for path, reply in crawled(device, "/staff/").items():
        yield Answered(f"GET {path} inside", reply, passkeys=_PASSKEYS in path)
    for path in staff_paths():
        for method in methods:
            if not device.cookies.get(STAFF_COOKIE):  # that page ended their session
                device = seats.take(who)
            yield _sent_inside(device, method, path, house.url)


def _sent_inside(device: Member, method: str, path: str, origin: str) -> Answered:
    headers = {"Origin": origin.replace("http:", "https:"), "X-CSRFToken": device.token} | _SECURE
    reply = device.send(method, path, headers=headers)
    return Answered(f"{method} {path} inside", reply, secure=True, passkeys=_PASSKEYS in path)


def _static(visitor: Visitor, origin: str) -> Iterator[Answered]:
    known = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    for path in static_files(visitor, origin):
        for headers in ({}, known, {"Range": "bytes=0-9"}, {"Range": "bytes=9999999-"}, _SECURE):
            reply = visitor.get(path, headers)
            yield Answered(
                f"static {path} {headers}", reply, static=True, secure=headers is _SECURE
            )
        yield Answered(f"HEAD {path}", visitor.send("HEAD", path), static=True)
        yield Answered(f"POST {path}", visitor.send("POST", path), static=True)


def _broken(ground: House, *visitors: Visitor) -> Iterator[Answered]:
    """Ask for every page while the table of sessions is gone."""
    for visitor in visitors:
        visitor.get("/")
    with without_sessions(ground.database):
        for path in paths():
            for visitor in visitors:
                for method in ("GET", "POST"):
                    yield Answered(f"broken {path}", visitor.send(method, path))
