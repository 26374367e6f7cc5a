"""The password alone opens no page for those who work here."""

import pytest
from django.conf import settings as installed

from tests.house.test_routes import ROUTES, _path
from tests.pages.entering.hands import SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
CLOSED = [name for name in ROUTES if name not in installed.OPEN_ROUTES]
HALFWAY = {
    "entering:second": 200,
    "entering:second-passkey": 302,
    "entering:second-recovery": 200,
    "entering:adding": 302,
    "entering:adding-codes": 302,
    "entering:adding-passkey": 302,
}


def _halfway() -> Device:
    device = Device(somebody())
    device.gives_password()
    return device


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "patch"])
def test_every_closed_page_leads_to_signing_in(method: str) -> None:
    device = _halfway()
    for name in CLOSED:
        answer = getattr(device.client, method)(_path(name))
        assert answer.status_code == 303, name
        assert answer.headers["Location"].startswith(SIGN_IN), name


def test_who_has_a_second_factor_adds_no_other_on_the_way_in() -> None:
    device = _halfway()
    assert {name: device.get(_path(name)).status_code for name in HALFWAY} == HALFWAY
    for name in ("entering:adding-codes", "entering:adding-passkey"):
        answer = device.post(_path(name), name="thief", code="000000", answer="{}")
        assert answer.headers["Location"] == "/staff/second/"


def test_the_steps_in_between_are_for_nobody_else() -> None:
    for name in HALFWAY:
        assert Device().get(_path(name)).headers["Location"] == SIGN_IN
    signed_in = at_work(somebody())
    for name in ("entering:second", "entering:second-passkey", "entering:second-recovery"):
        assert signed_in.get(_path(name)).headers["Location"] == "/staff/"


def test_there_are_closed_pages() -> None:
    assert len(CLOSED) > 15
