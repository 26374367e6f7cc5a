from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from rowan.domain.accounts.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def nearly_over(client: Client) -> Session:
    client.get("/")
    Session.objects.update(expires_at=F("expires_at") - timedelta(minutes=10))
    return Session.objects.get()


def test_one_press_extends_the_visit(client: Client, nearly_over: Session) -> None:
    response = client.post("/still-here/")

    assert response.status_code == 204
    assert Session.objects.get().expires_at > nearly_over.expires_at + timedelta(minutes=9)


def test_without_scripts_it_goes_back_to_the_page(client: Client) -> None:
    response = client.post("/still-here/", {"next": "/gallery/"})

    assert response.status_code == 303
    assert response["Location"] == "/gallery/"


def test_a_get_changes_nothing(client: Client) -> None:
    assert client.get("/still-here/").status_code == 405
