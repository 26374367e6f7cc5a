"""Signing in leads on to the page that was asked for, and never off this site."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.domain.accounts.members import ADVOCATE, PASSWORD
from tests.pages.entering.hands import ACCOUNT, SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
ELSEWHERE = [
    "https://elsewhere.example/staff/",
    "//elsewhere.example/staff/",
    "/\\elsewhere.example/staff/",
    "///elsewhere.example",
    "javascript:alert(1)//staff/",
    "staff/desk/",
    "/found/",
    "/leave/",
    " /staff/desk/",
    "/staff",
    "\x00/staff/desk/",
]


def _with_next(path: str, wanted: str) -> str:
    return f"{path}?{urlencode({'next': wanted})}"


def test_a_page_that_was_asked_for_is_remembered_through_both_steps() -> None:
    device = Device(somebody())
    wanted = "/staff/desk/trail/?verb=key&page=2"
    answer = device.get(wanted)
    assert answer.status_code == 303
    step = urlsplit(answer.headers["Location"])
    assert (step.path, parse_qs(step.query)) == (SIGN_IN, {"next": [wanted]})
    second = device.client.post(
        answer.headers["Location"],
        {"email": device._who.email, "password": PASSWORD},
    )
    page = device.goes(second.headers["Location"])
    fields = {i.get("name"): i.get("value") for i in page.main.iter("input")}
    assert fields["next"] == wanted
    assert device.gives_code(next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize("wanted", ELSEWHERE[:3])
def test_it_never_leads_elsewhere(wanted: str) -> None:
    member = somebody("eli", ADVOCATE)
    device = Device(member)
    device.client.post(_with_next(SIGN_IN, wanted), {"email": member.email, "password": PASSWORD})
    assert device.gives_code(next=wanted).headers["Location"] == "/staff/"
    again = device.gives_code(1, "/staff/again/", next=wanted)
    assert again.headers["Location"] == "/staff/"


def test_nor_does_any_page_that_leads_on() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    for wanted in ELSEWHERE:
        assert device.get(SIGN_IN, next=wanted).headers["Location"] == "/staff/"
        page = device.get("/staff/again/", next=wanted).content.decode()
        assert 'name="next" value="/staff/"' in page


def test_who_is_in_is_led_on_at_once() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    assert device.get(SIGN_IN, next=ACCOUNT).headers["Location"] == ACCOUNT


def test_a_press_that_came_too_late_is_not_done_after_signing_in() -> None:
    answer = Device().post("/staff/me/session/end/", session="x")
    assert (answer.status_code, answer.headers["Location"]) == (303, SIGN_IN)
