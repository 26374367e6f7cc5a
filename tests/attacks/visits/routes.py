"""Every address of the installation, read off its own list of routes, and its static files, read off a page."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from tests.attacks.visits.references import addresses
from tests.attacks.visits.visitor import Visitor

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
_SAMPLES = ("1", "x", "00000000-0000-0000-0000-000000000000")


@cache
def paths() -> tuple[str, ...]:
    """Return a path for every route, as the settings of this process have them."""
    django.setup()
    return tuple(f"/{path}" for path in _below(get_resolver(settings.ROOT_URLCONF)))


def staff_paths() -> tuple[str, ...]:
    """Return those of the paths that are for those who work here."""
    return tuple(path for path in paths() if path.startswith("/staff/"))


def methods(scale: float) -> tuple[str, ...]:
    """Return methods to ask by: all at full scale, the two common ones at a tenth, one below that."""
    return METHODS[: max(1, round(2 * len(METHODS) * scale))]


def static_files(reader: Visitor, origin: str) -> list[str]:
    """Return the path of every static file that the first page needs."""
    named = {urlsplit(address).path for address in addresses(origin, reader.get("/"))}
    return sorted(path for path in named if path.startswith("/static/"))


def _below(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = above + _sample(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from _below(pattern, here)


def _sample(pattern: Any) -> str:
    """Return a piece of a path that the pattern takes."""
    if not isinstance(pattern, RoutePattern):
        return ""
    path = str(pattern)
    for name, converter in pattern.converters.items():
        samples = (*_SAMPLES, *converter.regex.split("|"))
        value = next(each for each in samples if re.fullmatch(converter.regex, each))
        path = re.sub(rf"<(?:\w+:)?{name}>", value, path)
    return path
