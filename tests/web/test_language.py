import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "spoken", "direction"),
    [
        ("es", "es", "ltr"),
        ("es-MX,es;q=0.9,en;q=0.8", "es", "ltr"),
        ("de, ar;q=0.5, en;q=0.1", "ar", "rtl"),
        ("de", "en", "ltr"),
        ("*", "en", "ltr"),
        ("", "en", "ltr"),
    ],
)
def test_the_browser_is_asked_first(
    client: Client, accepted: str, spoken: str, direction: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})

    assert response["Content-Language"] == spoken
    assert f'<html lang="{spoken}" dir="{direction}">' in response.content.decode()


def test_a_choice_is_kept_for_the_visit(client: Client) -> None:
    client.post("/language/", {"language": "es"})
    response = client.get("/", headers={"accept-language": "en"})

    assert "¿Qué ventana le gustaría?" in response.content.decode()


def test_leaving_forgets_the_choice(client: Client) -> None:
    client.post("/language/", {"language": "es"})
    client.get("/leave/")

    assert client.get("/")["Content-Language"] == "en"


def test_a_language_we_do_not_speak_changes_nothing(client: Client) -> None:
    client.post("/language/", {"language": "xx"})

    assert client.get("/")["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("wanted", "sent_to"),
    [
        ("/gallery/", "/gallery/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\elsewhere.example", "/"),
        ("", "/"),
    ],
)
def test_choosing_goes_back_but_never_off_the_site(
    client: Client, wanted: str, sent_to: str
) -> None:
    response = client.post("/language/", {"language": "es", "next": wanted})

    assert response.status_code == 303
    assert response["Location"] == sent_to


def test_an_error_page_speaks_the_language_too(client: Client) -> None:
    response = client.get("/nowhere/", headers={"accept-language": "es"})

    assert "Aquí no hay ninguna página" in response.content.decode()
