"""Every form of a page, filled in with something, and every address of those who work here, for the ids of others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.attacks.ground import Ground
from tests.attacks.houses.inside import inside

Pairs = list[tuple[str, str]]
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_CRITERIA = {
    "slug": ["age", "pets"],
    "then": ["found"],
    "program": ["1f"],
    "one": ["detail", "talk"],
    "whole": ["set-out", "end"],
}
"""What stands in the places of parameters that are nobody's ids."""

_FIELDS = {"input", "select", "textarea"}


@dataclass(frozen=True)
class Form:
    """Where a form is sent, and what with."""

    path: str
    fields: Pairs


def forms(path: str, page: bytes, chance: Random, words: Mapping[str, str]) -> Iterator[Form]:
    """Yield the forms of a page that post, filled in by chance; ``words`` are what is written in boxes, by type."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for form in tree.iter("form"):
        if form.get("method", "").lower() == "post":
            inner = [each for each in form.iter() if each.tag in _FIELDS and each.get("name")]
            filled = [pair for each in inner for pair in _filled(each, chance, words)]
            pressed = [each for each in form.iter("button") if each.get("name")]
            last = [(each.get("name", ""), each.get("value", "")) for each in pressed[:1]]
            yield Form(urljoin(path, form.get("action") or path), [*filled, *last])


def _filled(field: Element, chance: Random, words: Mapping[str, str]) -> Pairs:
    name, kind = field.get("name", ""), field.get("type", field.tag)
    if name == "csrfmiddlewaretoken":
        return []
    if field.tag == "select":
        offered = [each.get("value", "") for each in field.iter("option")]
        return [(name, chance.choice(offered))] if offered else []
    if kind in {"checkbox", "radio"}:
        return [(name, field.get("value", "on"))] if chance.random() < 2 / 3 else []
    said = field.get("value") or words.get(kind, words["text"])
    return [(name, said)]


def staff_routes(ground: Ground) -> list[str]:
    """Return every route under /staff/ that a server has."""
    found: list[str] = inside(ground, "tests.attacks.trust.pressing:routes")
    return [route for route in found if route.startswith("staff/")]


def addresses(routes: Iterable[str], ids: Mapping[str, Sequence[object]]) -> list[str]:
    """Return every address of some routes, with every id in the place of each parameter.

    ``ids`` are by the kind of parameter, as in ``int``; what belongs together comes first.
    """
    found = (f"/{path}" for route in routes for path in _with(route, {**_CRITERIA, **ids}))
    return list(dict.fromkeys(found))


def routes() -> list[str]:
    """Return every route of this process."""
    return list(_routes(get_resolver(settings.ROOT_URLCONF)))


def _with(route: str, ids: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Yield a route with each id in each place; in the other places stands the first of theirs."""
    kinds = [kind or "str" for kind, _name in _PARAMETER.findall(route)]
    first = [ids[kind][0] for kind in kinds]
    yield _put(route, first)
    for place, kind in enumerate(kinds):
        for each in ids[kind]:
            yield _put(route, [*first[:place], each, *first[place + 1 :]])


def _put(route: str, values: Sequence[object]) -> str:
    rest = iter(values)
    return _PARAMETER.sub(lambda _: str(next(rest)), route)


def _routes(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from _routes(pattern, here)
