"""Canaries go in by every door of a live server; none may come out of its streams."""

import http.client
import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.support.browser import Site

CANARY = "canary7391"
BODY = {"Content-Type": "application/x-www-form-urlencoded"}

REQUESTS = {
    "in the path": ("GET", f"/{CANARY}/", {}, ""),
    "in a path without its slash": ("GET", f"/gallery?{CANARY}", {}, ""),
    "in the query": ("GET", f"/?q={CANARY}", {}, ""),
    "in the agent": ("GET", "/", {"User-Agent": CANARY}, ""),
    "in the referrer": ("GET", "/nowhere/", {"Referer": f"http://{CANARY}/"}, ""),
    "in a cookie": ("GET", "/", {"Cookie": f"__Host-visit={CANARY}"}, ""),
    "in the host": ("GET", "/", {"Host": f"{CANARY}.example"}, ""),
    "in the forwarded address": ("GET", "/broken/", {"X-Forwarded-For": CANARY}, ""),
    "in an exception": ("GET", f"/broken/?secret={CANARY}", {}, ""),
    "in a refused form": ("POST", "/language/", BODY, f"language={CANARY}"),
    "in a broken form": ("POST", f"/broken/?secret={CANARY}", BODY, f"story={CANARY}"),
    "in a static path": ("GET", f"/static/{CANARY}.css", {}, ""),
    "in the method": (CANARY.upper(), "/", {}, ""),
    "in a wrong length": ("POST", "/", {"Content-Length": CANARY}, ""),
}


@pytest.fixture(scope="module")
def lines(site: Site) -> list[str]:
    for method, path, headers, body in REQUESTS.values():
        _send(site, method, path, headers, body)
    _send_nonsense(site)
    return site.log.splitlines()


def test_nothing_a_person_sent_reaches_a_stream(lines: list[str]) -> None:
    text = "\n".join(lines).lower()

    assert CANARY not in text
    assert "127.0.0.1" not in text
    assert "localhost" not in text


def test_every_line_has_the_allowed_keys_only(lines: list[str]) -> None:
    allowed = {"event", "status", "route", "took", "kind", "where"}

    assert lines
    assert all(set(json.loads(line)) <= allowed for line in lines)


def test_an_error_names_its_kind_and_its_line(lines: list[str]) -> None:
    errors = [json.loads(line) for line in lines if '"error"' in line]

    assert any(
        error.get("kind") == "RuntimeError" and error["where"].startswith("tests.web.urls:broken:")
        for error in errors
    )


def test_leaving_is_not_logged(site: Site) -> None:
    before = site.log
    _send(site, "GET", "/leave/", {}, "")
    _send(site, "GET", "/blank/", {}, "")

    assert site.log == before


def _send(site: Site, method: str, path: str, headers: dict[str, str], body: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=10)
    connection.request(method, path, body or None, headers)
    connection.getresponse().read()
    connection.close()


def _send_nonsense(site: Site) -> None:
    port = urlsplit(site.url).port
    with socket.create_connection(("localhost", port or 0), timeout=10) as line:
        line.sendall(f"{CANARY} /{CANARY} {CANARY}\r\n\r\n".encode())
        line.recv(1000)
