"""Every route is closed unless it stands in this list."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

OPEN = {
    "blank",
    "leave",
    "language",
    "still-here",
    "gallery",
    "seeking:start",
    "seeking:begin",
    "seeking:question",
    "seeking:overview",
    "seeking:results",
    "seeking:program",
    "seeking:compare",
}
"""Whoever adds a route for strangers adds it here too, and thinks twice."""


def _routes(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _routes(pattern, above + space)
        else:
            yield f"{above}{pattern.name or ''}", pattern


ROUTES = dict(_routes(get_resolver(settings.ROOT_URLCONF)))


def test_open_routes_are_these() -> None:
    assert settings.OPEN_ROUTES == OPEN


def test_every_open_route_exists() -> None:
    assert set(ROUTES) >= OPEN


def test_every_route_has_a_name() -> None:
    assert not [name for name in ROUTES if name.endswith(":") or not name]


@pytest.mark.parametrize("name", sorted(set(ROUTES) - OPEN) or ["none yet"])
@pytest.mark.django_db
def test_any_other_route_answers_strangers_with_not_found(name: str, client: Client) -> None:
    if name in ROUTES:
        path = _example(ROUTES[name])
        assert {client.get(path).status_code, client.post(path).status_code} == {404}
