"""A link from a mail: followed it changes nothing, pressed it leads on, done it is used up."""

import pytest
from time_machine import Traveller

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import User
from rowan.domain.accounts.queries import id_of
from rowan.domain.notices import queries as notices
from rowan.domain.notices.refusals import LinkUsed
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    PASSWORD,
    TEAM_ROLE,
    invited,
    is_open,
    link_to,
    sent_link,
)
from tests.pages.entering.hands import Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
JOINING, OPEN = "/staff/joining/", "/staff/link/"
SAID = {"name": "Gus", "password": PASSWORD, "once_more": PASSWORD}


def _pressed(token: str) -> Device:
    device = Device()
    assert device.post(OPEN, token=token).status_code == 302
    return device


def _token() -> str:
    return link_to(invited("gus", ADVOCATE, at=NOW))


def test_followed_any_number_of_times_it_changes_nothing_and_leaves_no_cookie() -> None:
    token = _token()
    device = Device()
    for _ in range(3):
        sheet = device.goes(f"/n/{token}/")
        assert sheet.heading == "Something is waiting for you"
    assert not device.client.cookies
    assert notices.link(token, NOW).purpose == actions.INVITATION


def test_pressed_it_leads_to_a_form_and_is_still_good_if_that_is_closed() -> None:
    token = _token()
    for _ in range(2):
        sheet = _pressed(token).goes(JOINING)
        assert (sheet.heading, "gus@staff.example" in sheet.text) == ("Welcome", True)


def test_what_the_form_does_uses_it_up() -> None:
    token = _token()
    device = _pressed(token)
    assert device.sends(JOINING, **SAID).path == "/staff/adding/"
    with pytest.raises(LinkUsed):
        notices.link(token, NOW)
    assert "was used" in Device().goes(f"/n/{token}/", 404).text
    assert Device().post(OPEN, token=token).status_code == 404


def test_of_two_tabs_one_makes_the_account() -> None:
    token = _token()
    first, second = _pressed(token), _pressed(token)
    assert first.post(JOINING, **SAID).headers["Location"] == "/staff/adding/"
    assert (
        second.sends(JOINING, 404, **SAID | {"name": "Mallory"}).heading
        == "This link leads nowhere"
    )
    assert [user.name for user in User.objects.all()] == ["Gus"]


def test_two_tabs_of_one_browser_as_well() -> None:
    device = _pressed(_token())
    late = Device()
    late.client.cookies["__Host-staff"] = device.cookie
    device.post(JOINING, **SAID)
    assert late.post(JOINING, **SAID).status_code == 404
    assert User.objects.count() == 1


def test_taken_back_while_the_form_is_open() -> None:
    number = invited("gus", ADVOCATE, at=NOW)
    device = _pressed(link_to(number))
    actions.withdraw(invitation=number, by="staff:1", at=NOW)
    assert device.goes(JOINING, 404).heading == "This link leads nowhere"
    assert device.sends(JOINING, 404, **SAID).heading == "This link leads nowhere"
    assert id_of("gus@staff.example") is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"password": "short", "once_more": "short"}, "Make it longer"),
        ({"password": "abcabcabcabcabcabc", "once_more": "abcabcabcabcabcabc"}, "Make it longer"),
        ({"once_more": "something else entirely"}, "not the same"),
        ({"name": " "}, "This field is required"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_lost(said: dict[str, str], words: str) -> None:
    device = _pressed(_token())
    assert words in device.sends(JOINING, 422, **SAID | said).text
    assert device.sends(JOINING, **SAID).path == "/staff/adding/"


def test_one_link_does_not_open_what_another_is_for() -> None:
    member = somebody("eli", ADVOCATE)
    actions.ask_for_password(email=member.email, at=NOW)
    actions.answer_asked(by="tests", at=NOW)
    invitation, password = _token(), sent_link(actions.PASSWORD, str(member.id))
    assert _pressed(invitation).get("/staff/new-password/").status_code == 404
    assert _pressed(password).get(JOINING).status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 90, "ñandú", "a" * 22, "%2e%2e", "😀"])
def test_what_is_no_link_is_told_kindly(token: str) -> None:
    device = Device()
    assert device.goes(f"/n/{token}/", 404).heading == "This link leads nowhere"
    assert device.post(OPEN, token=token).status_code == 404
    assert device.post(OPEN).status_code == 404


def test_nobody_reaches_the_forms_without_a_link() -> None:
    for path in (JOINING, "/staff/new-password/"):
        assert Device().get(path).status_code == 404
        assert Device().post(path, **SAID).status_code == 404


def test_too_old_it_says_so(clock: Traveller) -> None:
    token = _token()
    clock.shift(8 * 24 * 3600)
    assert "too old" in Device().goes(f"/n/{token}/", 404).text


def test_it_signs_whoever_presses_it_out_first() -> None:
    device = at_work(somebody())
    kept = device.cookie
    device.post(OPEN, token=_token())
    assert not device.is_in
    thief = Device()
    thief.client.cookies["__Host-staff"] = kept
    assert not thief.is_in


def test_who_works_here_already_takes_it_up_from_their_account() -> None:
    member = somebody("eli", ADVOCATE)
    number = actions.invite(
        email=member.email, name="x", language="en", role=TEAM_ROLE, by="staff:1", at=NOW
    )
    actions.second(invitation=number, by="staff:2", at=NOW)
    device = _pressed(link_to(number))
    assert device.goes(JOINING).heading == "You are here already"
    assert device.sends(JOINING, **SAID).heading == "You are here already"
    assert is_open(number)
    device = at_work(member)
    assert "You are invited to more" in device.goes("/staff/me/").text
    assert device.sends("/staff/me/join/", invitation=number).path == "/staff/me/"
    assert set(member.person.roles) == {ADVOCATE, TEAM_ROLE}
    assert device.get("/staff/desk/").status_code == 200


def test_nobody_takes_up_an_invitation_to_somebody_else() -> None:
    number = invited("gus", ADVOCATE, at=NOW)
    device = at_work(somebody("fay", ADVOCATE))
    for said in (str(number), "", "x", "-1", "9" * 30):
        assert device.post("/staff/me/join/", invitation=said).status_code == 404
    assert is_open(number)
