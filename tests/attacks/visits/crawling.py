"""Follow every link of a running server as somebody, and read off its pages what can be sent."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
from django.urls import Resolver404, resolve

from tests.attacks.visits.routes import paths
from tests.attacks.visits.visitor import Reply, Visitor

Pairs = list[tuple[str, str]]
_A_ROUTE = 2
"""So many pages of one route: another one is made by the same code."""

_SENDING = "post"


@dataclass(frozen=True)
class Form:
    """A form as somebody would send it who fills in every box."""

    path: str
    fields: tuple[tuple[str, str], ...]


def crawled(visitor: Visitor, *starts: str) -> dict[str, Reply]:
    """Return pages that links lead to, two of each route. Presses nothing, and does not leave."""
    paths()  # sets Django up, for its list of routes
    waiting, found, met = deque(starts), dict[str, Reply](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        route = route_of(path)
        if path in found or not route or met[route] >= _A_ROUTE or route == "leave":
            continue
        met[route] += 1
        found[path] = visitor.get(path)
        waiting.extend(_onward(path, found[path]))
    return found


def forms(path: str, reply: Reply) -> Iterator[Form]:
    """Yield every form of a page that sends something: once for each of its buttons."""
    for form in _tree(reply).iter("form"):
        if form.get("method", "").lower() != _SENDING:
            continue
        said = [pair for element in form.iter() for pair in _said(element)]
        for button in form.iter("button"):
            pressed = [(button.get("name", ""), button.get("value", ""))]
            named = [pair for pair in pressed if pair[0]]
            there = urljoin(path, form.get("action") or path)
            yield Form(there, (*said, *named))


def _onward(path: str, reply: Reply) -> Iterator[str]:
    """Yield where a page leads: by its links, by what its forms ask, by being sent on."""
    if location := reply.header("Location"):
        yield _local(path, location)
    if "html" not in reply.header("Content-Type"):
        return
    for element in _tree(reply).iter():
        address = element.get("href") if element.tag == "a" else element.get("action")
        if address:
            yield _local(path, address)


def _local(path: str, address: str) -> str:
    parts = urlsplit(urljoin(path, address))
    return "" if parts.netloc else parts.path + (f"?{parts.query}" if parts.query else "")


def route_of(path: str) -> str:
    """Return the name of the route that makes a page, or nothing."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def _said(element: Element) -> Iterator[tuple[str, str]]:
    name, value = element.get("name", ""), element.get("value", "")
    if not name or name == "csrfmiddlewaretoken":
        return
    if element.tag == "textarea":
        yield name, "x"
    elif element.tag == "select":
        yield name, next((option.get("value", "") for option in element.iter("option")), "")
    elif element.tag == "input":
        yield name, value or _filled(element.get("type", "text"))


def _filled(kind: str) -> str:
    return {"email": "somebody@court.example", "number": "1", "date": "2026-01-01"}.get(kind, "x")


def _tree(reply: Reply) -> Element:
    tree: Element = html5lib.parse(reply.text, namespaceHTMLElements=False)
    return tree
