import pytest
from django.conf import LazySettings
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from django.urls import resolve

from rowan.web.middleware import ClosedUnlessOpen

pytestmark = pytest.mark.django_db


class Member:
    is_authenticated = True


def request_to(path: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    return request


def gate() -> ClosedUnlessOpen:
    return ClosedUnlessOpen(lambda _request: pytest.fail("not asked here"))


def test_a_route_that_is_not_named_open_is_closed() -> None:
    with pytest.raises(Http404):
        gate().process_view(request_to("/closed/"))


def test_a_route_named_open_is_open() -> None:
    gate().process_view(request_to("/"))


def test_someone_signed_in_may_pass() -> None:
    request = request_to("/closed/")
    request.user = Member()  # type: ignore[assignment]

    gate().process_view(request)


def test_closed_and_missing_look_the_same(client: Client) -> None:
    closed, missing = client.get("/closed/"), client.get("/nowhere/")

    assert closed.status_code == missing.status_code == 404
    assert closed.content == missing.content


def test_the_gallery_is_shut_where_data_is_real(client: Client, settings: LazySettings) -> None:
    assert client.get("/gallery/").status_code == 200

    settings.REAL_DATA = True
    assert client.get("/gallery/").status_code == 404
