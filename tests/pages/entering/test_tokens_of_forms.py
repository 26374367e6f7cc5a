"""No press counts that did not come from a page of ours."""

import re

import pytest
from django.conf import settings as installed
from django.test import Client
from django.urls import reverse

from rowan.domain.accounts.models import Session
from rowan.domain.accounts.queries import factors
from tests.domain.accounts.members import ADVOCATE, invited, link_to
from tests.house.test_routes import ROUTES, _path
from tests.pages.entering.hands import Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
WITHOUT_A_TOKEN = {"entering:open-link"}
"""Whoever presses has no session yet. What it asks for instead is below."""

STAFF = [
    name
    for name in ROUTES
    if name not in WITHOUT_A_TOKEN and _path(name).startswith(installed.STAFF_PATH)
]


def _strict(device: Device) -> Client:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["__Host-staff"] = device.cookie
    return strict


def test_without_a_token_nothing_is_pressed() -> None:
    device = at_work(somebody())
    strict = _strict(device)
    answers = {name: strict.post(_path(name)).status_code for name in STAFF}
    assert answers == dict.fromkeys(STAFF, 403)


def test_nor_with_somebody_elses() -> None:
    other = at_work(somebody())
    found = re.search(
        r'csrfmiddlewaretoken" value="(\w+)"', other.get("/staff/me/").content.decode()
    )
    assert found
    strict = _strict(at_work(somebody()))
    answers = {
        name: strict.post(_path(name), {"csrfmiddlewaretoken": found[1]}).status_code
        for name in STAFF
    }
    assert answers == dict.fromkeys(STAFF, 403)


def test_signing_in_is_no_exception() -> None:
    strict = Client(enforce_csrf_checks=True)
    member = somebody()
    said = {"email": member.email, "password": "a long and quiet sentence"}
    assert strict.post("/staff/sign-in/", said).status_code == 403
    assert not Session.objects.filter(staff__isnull=False).exists()


def test_looking_changes_nothing() -> None:
    device = at_work(somebody())
    before = (factors(device._who.id), Session.objects.count(), device.cookie)
    for name in STAFF:
        assert device.get(_path(name)).status_code in {200, 302, 303, 404, 405}, name
        assert device.client.head(_path(name)).status_code in {200, 302, 303, 404, 405}, name
    assert (factors(device._who.id), Session.objects.count(), device.cookie) == before


ELSEWHERE = [
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://testserver:8080"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_a_link_is_not_pressed_from_elsewhere(headers: dict[str, str]) -> None:
    token = link_to(invited("gus", ADVOCATE))
    signed_in = at_work(somebody())
    answer = signed_in.client.post(reverse("entering:open-link"), {"token": token}, headers=headers)
    assert answer.status_code == 404
    assert signed_in.is_in  # nobody signs somebody else out, or makes them join under another name


def test_and_is_from_our_own_page() -> None:
    token = link_to(invited("gus", ADVOCATE))
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    answer = Client().post(reverse("entering:open-link"), {"token": token}, headers=headers)
    assert answer.headers["Location"] == "/staff/joining/"
