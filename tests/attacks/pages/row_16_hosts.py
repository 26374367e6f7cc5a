"""Row 16: nobody but our own host ever hears of a visit, not even as a name to look up."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from tests.attacks.attack import Attack, Outcome
from tests.attacks.ground import Ground
from tests.attacks.houses.planting import plant
from tests.attacks.pages.chromium import browsing
from tests.attacks.pages.walk import network, walked
from tests.attacks.visits.questions import questions
from tests.attacks.visits.references import addresses, is_foreign
from tests.attacks.visits.visitor import Visitor

_MOST_PAGES = 250
_UNLINKED = ("/pause/", "/nowhere/", "/blank/")
_SHOWROOM = ("/gallery/", "/gallery/?staff")
"""Not where people are. It has enough boxes to write in for Chromium to ask its maker how to fill them in."""

_OUR_HOST = "localhost"
_ASKED_FOR = ("url", "host", "destination")
_ASKED_BY = ("initiator", "network_isolation_key", "network_anonymization_key")


def run(ground: Ground, _scale: float) -> Outcome:
    """Count the foreign hosts that the browser asked for, and the foreign addresses that any answer names."""
    plant(ground, network())
    asked = sorted(_hosts_of_a_walk(ground))
    named = dict(_read_all(ground))
    foreign = [
        f"{path} names {address}"
        for path, found in named.items()
        for address in found
        if is_foreign(address, ground.url)
    ]
    return Outcome(len(named), (*(f"Chromium asked for {host}" for host in asked), *foreign))


HOSTS = Attack(16, run, "tests.attacks.controls.row_16_foreign_image")


def _hosts_of_a_walk(ground: Ground) -> set[str]:
    """Walk the whole way, with scripts, and return the foreign hosts that our pages made Chromium ask for.

    A page that made people write into boxes would be among them: Chromium tells its maker the shape of such forms.
    """
    log = ground.folder / "net-log.json"
    hosts: set[str] = set()
    with Visitor(ground.url) as reader:
        asking = [question.path for question in questions(reader)]
    with browsing(ground, f"--log-net-log={log}", "--net-log-capture-mode=Everything") as context:
        context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
        page = context.new_page()
        walked(page)
        for path in (*asking, *_UNLINKED):
            page.goto(path)
    return (hosts | set(_in_net_log(log))) - {_OUR_HOST, ""}


def _in_net_log(log: Path) -> Iterator[str]:
    """Yield the hosts that were looked up, connected to or asked, in the name of one of our pages.

    Chromium asks its makers for things on its own account; those are not asked in our name.
    """
    for event in json.loads(log.read_text())["events"]:
        said: dict[str, Any] = event.get("params", {})
        if any(_OUR_HOST in str(said.get(key)) for key in _ASKED_BY):
            asked = (str(said[key]) for key in _ASKED_FOR if key in said)
            yield from (urlsplit(address).hostname or address for address in asked)


def _read_all(ground: Ground) -> Iterator[tuple[str, list[str]]]:
    """Follow every link of our own from the first page, and yield each path with the addresses named there."""
    waiting, seen = ["/", *_UNLINKED, *_SHOWROOM], set[str]()
    with Visitor(ground.url) as reader:
        while waiting and len(seen) < _MOST_PAGES:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            named = list(addresses(f"{ground.url}{path}", reader.get(path)))
            yield path, named
            waiting += [_path(address) for address in named if not _leads_away(address, ground.url)]


def _leads_away(address: str, origin: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme != "http" or is_foreign(address, origin) or parts.path == "/leave/"


def _path(address: str) -> str:
    parts = urlsplit(urldefrag(address).url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
