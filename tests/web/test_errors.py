import pytest
from django.test import Client

from rowan.domain.accounts.models import Session

pytestmark = pytest.mark.django_db

PAGES = {
    "/odd/": "We could not read that",
    "/refused/": "There is no page here",
    "/nowhere/": "There is no page here",
    "/broken/": "Something broke on our side",
}


@pytest.mark.parametrize(("path", "heading"), PAGES.items())
def test_an_error_is_a_whole_calm_page(client: Client, path: str, heading: str) -> None:
    client.raise_request_exception = False
    text = client.get(path).content.decode()

    assert f"<h1>{heading}</h1>" in text
    assert "<title>Rowan</title>" in text
    assert 'href="/leave/"' in text
    assert 'href="/"' in text


@pytest.mark.parametrize("path", PAGES)
def test_an_error_starts_no_visit(client: Client, path: str) -> None:
    client.raise_request_exception = False
    response = client.get(path)

    assert not response.cookies
    assert Session.objects.count() == 0


def test_an_error_never_says_why(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/broken/?secret=canary")

    assert "canary" not in response.content.decode()


def test_an_old_form_is_answered_with_a_way_back_to_its_page() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        "/language/", {"language": "es"}, headers={"referer": "http://testserver/gallery/"}
    )

    text = response.content.decode()
    assert response.status_code == 403
    assert "This page had been open a long time" in text
    assert 'href="/gallery/"' in text


def test_an_old_form_never_leads_elsewhere() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/language/", headers={"referer": "http://elsewhere.example/trap/"})

    assert "trap" not in response.content.decode()


@pytest.mark.parametrize("checked", [False, True], ids=["in the view", "before it"])
def test_more_than_is_taken_is_said_in_words_with_a_way_back_to_its_page(*, checked: bool) -> None:
    client = Client(enforce_csrf_checks=checked)
    client.get("/")
    response = client.post(
        "/language/", {"words": "x" * 1_000_000}, headers={"referer": "http://testserver/gallery/"}
    )

    text = response.content.decode()
    assert response.status_code == 413
    assert "<h1>That was too long for us</h1>" in text
    assert "What you sent before is still there." in text
    assert 'href="/gallery/"' in text


def test_more_fields_than_are_taken_are_answered_so_too(client: Client) -> None:
    response = client.post("/language/", {f"field-{number}": "x" for number in range(500)})

    assert response.status_code == 413
    assert "<h1>That was too long for us</h1>" in response.content.decode()
