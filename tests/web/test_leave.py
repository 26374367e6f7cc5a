import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from django.test import Client

from rowan.domain.accounts.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client: Client) -> Client:
    client.get("/")
    assert Session.objects.count() == 1
    return client


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_leaving_ends_the_visit_and_goes_to_the_neutral_page(visitor: Client, method: str) -> None:
    response = getattr(visitor, method)("/leave/")

    assert response.status_code == 303
    assert response["Location"] == "/blank/"
    assert Session.objects.count() == 0


def test_leaving_deletes_the_cookie(visitor: Client) -> None:
    response = visitor.get("/leave/")

    cookie = response.cookies["__Host-visit"]
    assert cookie.value == ""
    assert cookie["max-age"] == 0
    assert cookie["secure"]
    assert cookie["path"] == "/"


def test_leaving_clears_the_device_but_not_its_cache(visitor: Client) -> None:
    response = visitor.get("/leave/")

    assert response["Clear-Site-Data"] == '"cookies", "storage"'
    assert response["Cache-Control"] == "no-store"


def test_leaving_works_from_a_page_whose_token_is_gone(visitor: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = visitor.cookies

    assert strict.post("/leave/").status_code == 303


def test_leaving_works_without_a_visit(client: Client) -> None:
    assert client.get("/leave/").status_code == 303
    assert Session.objects.count() == 0


def test_leaving_goes_where_the_network_says(client: Client, settings: LazySettings) -> None:
    settings.NEUTRAL_PAGE = "https://weather.example/"

    assert client.get("/leave/")["Location"] == "https://weather.example/"


def test_leaving_works_while_the_database_does_not(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_words: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("rowan.domain.accounts.sessions.SessionStore._row", broken)
    visitor.raise_request_exception = False
    response = visitor.get("/leave/")

    assert response.status_code == 303
    assert response.cookies["__Host-visit"]["max-age"] == 0


def test_the_neutral_page_is_empty_and_names_nothing(client: Client) -> None:
    response = client.get("/blank/")

    text = response.content.decode()
    assert "<title>New page</title>" in text
    assert "<body></body>" in text
    assert "Rowan" not in text
    assert not response.cookies
