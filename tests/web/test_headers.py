import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from rowan.web.headers import SAFE_HEADERS

pytestmark = pytest.mark.django_db

ANSWERS = {
    "a page": ("/", 200),
    "a redirect": ("/leave/", 303),
    "a redirect to the slash": ("/gallery", 301),
    "a bad request": ("/odd/", 400),
    "a refusal": ("/refused/", 404),
    "nothing there": ("/nowhere/", 404),
    "nothing for you": ("/closed/", 404),
    "a wrong method": ("/language/", 405),
    "an error of ours": ("/broken/", 500),
}


@pytest.mark.parametrize(("path", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_every_header(client: Client, path: str, status: int) -> None:
    client.raise_request_exception = False
    response = client.get(path, secure=True)

    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert SAFE_HEADERS.items() <= dict(response.items()).items()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Strict-Transport-Security"].startswith("max-age=63072000")


def test_a_host_that_is_not_ours_gets_them_too(client: Client) -> None:
    response = client.get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert SAFE_HEADERS.items() <= dict(response.items()).items()


def test_a_static_file_may_be_kept_but_not_embedded_elsewhere(
    client: Client, settings: LazySettings
) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    response = client.get("/static/rowan.css")
    response.close()

    assert response.status_code == 200
    assert "no-store" not in response["Cache-Control"]
    assert SAFE_HEADERS.items() <= dict(response.items()).items()
    assert "Access-Control-Allow-Origin" not in response


def test_the_addresses_under_test_are_the_real_ones() -> None:
    assert reverse("leave") == "/leave/"
