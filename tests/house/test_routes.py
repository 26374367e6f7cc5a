"""Every route is closed unless it stands in this list."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.conf import settings as installed
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

OPEN = {
    "blank",
    "leave",
    "language",
    "still-here",
    "gallery",
    "seeking:start",
    "seeking:question",
    "seeking:overview",
    "seeking:results",
    "seeking:program",
    "seeking:compare",
    "seeking:pause",
    "seeking:others",
    "staff-language",
    "entering:who",
    "entering:mails",
    "entering:answer-text",
    "entering:link",
    "entering:open-link",
    "entering:sign-in",
    "entering:second",
    "entering:second-passkey",
    "entering:second-recovery",
    "entering:sign-out",
    "entering:forgot",
    "entering:joining",
    "entering:new-password",
    "entering:adding",
    "entering:adding-codes",
    "entering:adding-passkey",
    "providing:join",
    "providing:join-part",
    "providing:join-check",
    "providing:join-received",
    "providing:join-code",
    "providing:applied",
    "providing:withdraw",
    "providing:appeal-turn-down",
    "providing:applied-by-link",
    "providing:withdraw-by-link",
    "providing:openings-by-link",
    "providing:right-by-link",
    "providing:by-text",
    "providing:appeal-turn-down-by-link",
    "seeking:tell",
    "seeking:tell-about",
    "seeking:told",
    "seeking:expect",
    "seeking:expect-helping",
    "seeking:expect-programs",
    "seeking:ask-team",
    "seeking:question-sent",
    "seeking:answer",
    "seeking:answer-by-link",
    "providing:join-about",
    "seeking:pick",
    "seeking:ask",
    "seeking:reach",
    "seeking:ways",
    "seeking:updates",
    "seeking:words",
    "seeking:check",
    "seeking:keep",
    "seeking:kept",
    "seeking:sent",
    "seeking:card",
    "seeking:back",
    "seeking:receipt-found",
    "seeking:not-chosen",
    "seeking:afterwards",
    "seeking:answered-afterwards",
    "seeking:mine",
    "seeking:more",
    "seeking:more-check",
    "seeking:offers",
    "seeking:asked",
    "seeking:say",
    "seeking:asked-step",
    "seeking:step",
    "seeking:new-receipt",
    "seeking:try-updates",
}
"""Whoever adds a route for strangers adds it here too, and thinks twice."""


def _routes(
    resolver: URLResolver, above: str = "", more: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the name of every route, with what its address takes."""
    for pattern in resolver.url_patterns:
        takes = {**(more or {}), **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _routes(pattern, above + space, takes)
        else:
            yield f"{above}{pattern.name or ''}", takes


ROUTES = dict(_routes(get_resolver(installed.ROOT_URLCONF)))


def test_open_routes_are_these() -> None:
    assert installed.OPEN_ROUTES == OPEN


def test_every_open_route_exists() -> None:
    assert set(ROUTES) >= OPEN


def test_every_route_has_a_name() -> None:
    assert [name for name in ROUTES if name.endswith(":") or not name] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_route_that_is_not_named_open_does_not_exist_for_strangers(
    client: Client, settings: LazySettings, method: str
) -> None:
    settings.OPEN_ROUTES = {settings.STAFF_SIGN_IN}
    closed = [name for name in ROUTES if name not in settings.OPEN_ROUTES]
    answers = {name: getattr(client, method)(_path(name)) for name in closed}
    for name, answer in answers.items():
        if _path(name).startswith(settings.STAFF_PATH):
            assert answer.headers["Location"].startswith(reverse(settings.STAFF_SIGN_IN)), name
        else:
            assert answer.status_code == 404, name


@pytest.mark.django_db
def test_an_open_route_does_exist(client: Client) -> None:
    assert client.get(_path("blank")).status_code == 200


def _path(name: str) -> str:
    return reverse(name, kwargs={key: _example(each) for key, each in ROUTES[name].items()})


def _example(converter: Any) -> object:
    """Return some value that the converter takes."""
    tries = ("1", "x", "0" * 32, str(UUID(int=0)), *converter.regex.split("|"))
    raw = next(each for each in tries if re.fullmatch(converter.regex, each))
    return converter.to_python(raw)
