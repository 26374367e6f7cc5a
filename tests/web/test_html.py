import html5lib  # type: ignore[import-untyped]
import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PATHS = ["/", "/blank/", "/gallery/", "/gallery/?staff", "/nowhere/", "/broken/", "/refused/"]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_valid_html(client: Client, path: str, language: str) -> None:
    client.raise_request_exception = False
    response = client.get(path, headers={"accept-language": language})

    html5lib.HTMLParser(strict=True).parse(response.content.decode())


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_script_or_style_of_its_own(client: Client, path: str) -> None:
    client.raise_request_exception = False
    text = client.get(path).content.decode()

    assert "style=" not in text
    assert "<style" not in text
    assert "onclick" not in text
    assert text.count("<script") == text.count("<script src=")


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/blank/"])
def test_a_page_has_one_heading_and_no_id_twice(client: Client, path: str) -> None:
    client.raise_request_exception = False
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]

    assert len(list(tree.iter("h1"))) == 1
    assert len(ids) == len(set(ids))


def test_on_public_pages_the_way_out_comes_first_after_the_skip_link(client: Client) -> None:
    tree = html5lib.parse(client.get("/").content.decode(), namespaceHTMLElements=False)
    links = [link.get("href") for link in tree.iter("a")]

    assert links[:2] == ["#main", "/leave/"]
