"""Row 4: whoever steals the table of sessions, and tries every cell of it as a cookie, opens nobody's visit."""

import base64
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from urllib.parse import quote

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.visits.questions import questions
from tests.attacks.visits.visitor import Visitor

_PEOPLE = 5
_ANSWERS = 8
_COOKIE = "__Host-visit"
_TOKEN_BYTES = 32
_LONGEST_COOKIE = 6000
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def run(ground: Ground, scale: float) -> Outcome:
    """Count the cookies made of stolen rows that open a page with somebody's answers."""
    nobody = {_overview(ground, cookie) for cookie in (None, "of-nobody")}
    _people_answer(ground, nobody)
    cookies = sorted(set(_cookies(_stolen_rows(ground.database), round(2 / scale))))
    opened = [cookie for cookie in cookies if _overview(ground, cookie) not in nobody]
    return Outcome(len(cookies), tuple(f"opened by {cookie[:80]}" for cookie in opened))


STOLEN_SESSION = Attack(4, run, "tests.attacks.controls.row_04_stock_sessions")


def _people_answer(ground: Ground, nobody: set[str]) -> None:
    """Let some people answer some questions, and make sure that their own cookie shows their answers."""
    chance = Random(4)
    with Visitor(ground.url) as first:
        asked = questions(first)
    for _ in range(_PEOPLE):
        with Visitor(ground.url) as person:
            person.get("/")
            for question in chance.sample(asked, _ANSWERS):
                person.post(question.path, question.answered(chance))
            if _overview(ground, person.cookies[_COOKIE]) in nobody:
                raise RuntimeError("an answer does not show even to the person who gave it")


def _overview(ground: Ground, cookie: str | None) -> str:
    """Return what the page of answers says to whoever brings this cookie, or none."""
    with Visitor(ground.url) as thief:
        thief.cookies = {_COOKIE: cookie} if cookie else {}
        found = _MAIN.search(thief.get("/answers/").text)
    return _TAG.sub("", found[0]) if found else ""


def _stolen_rows(database: Path) -> Iterator[tuple[object, ...]]:
    """Yield every row of every table of sessions."""
    with closing(sqlite3.connect(database)) as thief:
        tables = thief.execute("SELECT name FROM sqlite_master WHERE name LIKE '%session'")
        for (table,) in tables.fetchall():
            yield from thief.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608


def _cookies(rows: Iterator[tuple[object, ...]], step: int) -> Iterator[str]:
    """Yield each cell in every encoding, whole and, at every so many bytes, the length of a token."""
    for row in rows:
        for cell in row:
            whole = cell if isinstance(cell, bytes) else str(cell).encode()
            yield from _encodings(whole)
            yield from _encodings(_from_hex(whole))
            for start in range(0, len(whole) - _TOKEN_BYTES, step):
                yield _url_safe(whole[start : start + _TOKEN_BYTES])
        yield ":".join(map(str, row))[:_LONGEST_COOKIE]


def _encodings(raw: bytes) -> Iterator[str]:
    text = raw.decode("latin-1")
    quoted = SimpleCookie({"c": text})["c"].coded_value
    plain = text if text.isascii() and text.isprintable() else quote(raw)
    for cookie in (
        plain,
        plain.upper(),
        plain[::-1],
        quoted,
        raw.hex(),
        _url_safe(raw),
        base64.b64encode(raw).decode(),
        base64.b32encode(raw).decode(),
        base64.b85encode(raw).decode(),
    ):
        yield cookie[:_LONGEST_COOKIE]


def _url_safe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _from_hex(raw: bytes) -> bytes:
    try:
        return bytes.fromhex(raw.decode())
    except ValueError:
        return b""
