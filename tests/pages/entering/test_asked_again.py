"""What matters asks for a second factor once more, if the last one is a quarter of an hour old."""

from collections.abc import Mapping
from urllib.parse import quote

import pytest
from time_machine import Traveller

from rowan.domain.accounts.queries import factors, open_invitations, recovery_codes_left
from rowan.domain.vault.queries import TEAM, opened_by_password, staff_with
from tests.domain.accounts.members import ADVOCATE, NEXT_PASSWORD, PASSWORD, TEAM_ROLE
from tests.pages.entering.hands import ACCOUNT, Device, a_team, at_work, recovery_codes, somebody

pytestmark = pytest.mark.usefixtures("clock")
QUARTER, PEOPLE = 15 * 60, "/staff/people/team/"


@pytest.fixture
def late(clock: Traveller) -> Device:
    """Somebody of the team who came in a quarter of an hour ago."""
    device = at_work(a_team("ana", "ben")[0])
    clock.shift(QUARTER)
    return device


def _factor(device: Device) -> int:
    return factors(device._who.id)[0].id


def _pages(device: Device) -> list[str]:
    return [
        "/staff/adding/",
        "/staff/adding/codes/",
        "/staff/adding/passkey/",
        "/staff/recovery-codes/",
        "/staff/me/password/",
        f"/staff/me/factor/{_factor(device)}/remove/",
        PEOPLE,
    ]


def _presses(device: Device, colleague: int) -> dict[str, Mapping[str, object]]:
    change = {"present": PASSWORD, "password": NEXT_PASSWORD, "once_more": NEXT_PASSWORD}
    invite = {"name": "x", "email": "x@staff.example", "role": "advocate", "language": "en"}
    return {
        "/staff/adding/codes/": {"name": "x", "code": "000000"},
        "/staff/adding/passkey/": {"name": "x", "answer": "{}"},
        "/staff/recovery-codes/": {},
        "/staff/me/password/": change,
        f"/staff/me/factor/{_factor(device)}/remove/": {},
        PEOPLE: invite,
        f"{PEOPLE}key/": {"user": colleague},
        f"{PEOPLE}factors/": {"user": colleague},
        f"{PEOPLE}leave/": {"user": colleague},
        f"{PEOPLE}invitation/": {"invitation": 7, "withdraw": 1},
    }


def test_each_such_page_asks_and_then_opens(late: Device) -> None:
    for path in _pages(late):
        answer = late.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["Location"] == f"/staff/again/?next={quote(path, safe='')}"
    assert late.gives_code(path="/staff/again/", next=PEOPLE).headers["Location"] == PEOPLE
    assert [late.get(path).status_code for path in _pages(late)] == [200] * len(_pages(late))


def test_no_such_press_is_done(late: Device) -> None:
    cy = somebody("cy")
    for path, said in _presses(late, cy.id).items():
        answer = late.client.post(
            path, dict(said), headers={"referer": "http://testserver/staff/me/"}
        )
        assert answer.status_code == 303, path
        assert answer.headers["Location"] == f"/staff/again/?next={quote(ACCOUNT, safe='')}"
    assert recovery_codes_left(late._who.id) == 0
    assert opened_by_password(late._who.id, PASSWORD)
    assert len(factors(late._who.id)) == 1
    assert open_invitations((ADVOCATE.kind,)) == []
    assert cy.person.roles == (TEAM_ROLE,)
    assert cy.id not in staff_with(TEAM)


def test_one_second_before_it_does_not_ask(clock: Traveller) -> None:
    device = at_work(a_team("ana", "ben")[0])
    clock.shift(QUARTER - 1)
    assert [device.get(path).status_code for path in _pages(device)] == [200] * len(_pages(device))


def test_what_matters_less_does_not_ask(late: Device) -> None:
    for path in ("/staff/desk/", "/staff/desk/trail/", "/staff/desk/house/", ACCOUNT):
        assert late.get(path).status_code == 200


def test_the_password_is_no_proof(late: Device) -> None:
    assert late.post("/staff/again/", code=PASSWORD).status_code == 422
    assert late.get(PEOPLE).status_code == 303


def test_nor_is_a_code_that_was_used(late: Device, clock: Traveller) -> None:
    late.gives_code(path="/staff/again/")
    clock.shift(QUARTER)
    late.gives_code(path="/staff/again/")
    assert late.gives_code(path="/staff/again/").status_code == 422


def test_a_recovery_code_is(late: Device) -> None:
    code = recovery_codes(late._who)[0]
    assert late.sends("/staff/again/recovery/", code=code, next=PEOPLE).path == PEOPLE
    assert late.post("/staff/again/recovery/", code=code).status_code == 422


def test_a_stranger_is_led_to_the_door_and_not_asked() -> None:
    assert Device().get("/staff/again/").headers["Location"].startswith("/staff/sign-in/")


def test_who_may_not_is_not_asked_but_finds_nothing(clock: Traveller) -> None:
    device = at_work(somebody("eli", ADVOCATE))
    clock.shift(QUARTER)
    assert device.get(PEOPLE).status_code == 404
