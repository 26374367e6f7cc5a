"""The people of a house: invited, given their keys, let begin anew, let go."""

import re

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import (
    RoleKind,
    id_of,
    may_begin_factors,
    open_invitations,
)
from rowan.domain.notices.models import Notice
from rowan.domain.vault.queries import TEAM, staff_with
from rowan.domain.vault.queries import program as program_key
from tests.domain.accounts.members import ADVOCATE, NOW, admin_of, program, worker_of
from tests.pages.entering.hands import NOTHING_HERE, Device, a_team, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
PEOPLE = "/staff/people/team/"
GUS = {"name": "Gus", "email": "gus@staff.example", "language": "es"}


def _buttons(device: Device, path: str = PEOPLE) -> set[str]:
    return set(re.findall(r"(?m)^(?:Yes|I have|End|Take it)[^\n]*", device.goes(path).text))


def test_the_team_invites_with_two_words() -> None:
    ana, ben = (at_work(each) for each in a_team("ana", "ben"))
    assert "Waits for a second word" in ana.sends(PEOPLE, role="team", **GUS).text
    number = open_invitations((RoleKind.TEAM,))[0].id
    assert (
        "has to come from somebody else"
        in ana.sends(f"{PEOPLE}invitation/", 409, invitation=number).text
    )
    assert not Notice.objects.filter(address="gus@staff.example").exists()
    assert "1 invitation needs a second word" in ben.goes("/staff/desk/").text
    assert "Has a mail since" in ben.sends(f"{PEOPLE}invitation/", invitation=number).text
    assert Notice.objects.filter(address="gus@staff.example").count() == 1


def test_pressed_twice_it_is_told_that_they_are_invited() -> None:
    ana = at_work(somebody("ana"))
    ana.sends(PEOPLE, role="advocate", **GUS)
    sheet = ana.sends(PEOPLE, 422, role="advocate", **GUS)
    assert ("They are invited already. Take that back first.", "#id_email") in sheet.errors


def test_taken_back_it_is_gone_from_the_list() -> None:
    ana = at_work(somebody("ana"))
    ana.sends(PEOPLE, role="advocate", **GUS)
    number = open_invitations((RoleKind.ADVOCATE,))[0].id
    sheet = ana.sends(f"{PEOPLE}invitation/", invitation=number, withdraw="1")
    assert "gus@staff.example" not in sheet.text
    assert ana.post(f"{PEOPLE}invitation/", invitation=number).status_code == 404


def test_what_cannot_be_is_not_done() -> None:
    ana = at_work(somebody("ana"))
    for said in ({"role": "program_admin"}, {"role": "x"}, {"language": "xx"}, {"email": "gus"}):
        ana.sends(PEOPLE, 422, **{"role": "team", **GUS, **said})
    assert open_invitations((RoleKind.TEAM, RoleKind.ADVOCATE)) == []


def test_a_third_member_gets_the_key_by_two_presses() -> None:
    ana, ben = (at_work(each) for each in a_team("ana", "ben"))
    cy = somebody("cy")
    assert "1 colleague waits for the key" in ana.goes("/staff/desk/").text
    assert "You wait for the team's key" in at_work(cy).goes("/staff/desk/").text
    assert "One colleague has vouched already" in ana.sends(f"{PEOPLE}key/", user=cy.id).text
    assert cy.id not in staff_with(TEAM)
    ben.sends(f"{PEOPLE}key/", user=cy.id)
    assert cy.id in staff_with(TEAM)


def test_who_waits_for_the_key_gives_it_to_nobody() -> None:
    a_team("ana", "ben")
    cy, dan = somebody("cy"), somebody("dan")
    sheet = at_work(cy).sends(f"{PEOPLE}key/", 409, user=dan.id)
    assert "cannot open it yet" in sheet.text


def test_nobody_presses_for_themself() -> None:
    ana, _ben = a_team("ana", "ben")
    device = at_work(ana)
    assert _buttons(device) & {"I have spoken with them: give the key"} == set()
    for button in ("key", "factors"):
        assert device.post(f"{PEOPLE}{button}/", user=ana.id).status_code == 409


def test_a_lost_phone_takes_two_presses() -> None:
    ana, ben, cy = a_team("ana", "ben", "cy")
    at_work(ana).sends(f"{PEOPLE}factors/", user=cy.id)
    assert not may_begin_factors(cy.id)
    device = at_work(ben)
    assert "One colleague has said so already" in device.goes(PEOPLE).text
    device.sends(f"{PEOPLE}factors/", user=cy.id)
    assert may_begin_factors(cy.id)
    found = Device(cy)
    found.gives_password()
    assert found.goes("/staff/second/").path == "/staff/adding/"


def test_let_go_they_are_out_at_once_and_off_the_list() -> None:
    ana, ben = a_team("ana", "ben")
    device, theirs, name = at_work(ana), at_work(ben), ben.person.name
    assert name not in device.sends(f"{PEOPLE}leave/", user=ben.id).text
    assert not theirs.is_in
    assert id_of(ben.email) is None
    assert Device(ben).gives_password().status_code == 422


def test_the_last_of_the_team_stays() -> None:
    ana = somebody("ana")
    ben = somebody("ben")
    sheet = at_work(ben).sends(f"{PEOPLE}leave/", 409, user=ana.id)
    assert "Nobody would be left" in sheet.text
    assert ana.person.in_team


def test_who_looks_after_a_program_sees_to_its_people_alone() -> None:
    alder, birch = program("alder"), program("birch")
    cleo, dara = somebody("cleo", admin_of(alder)), somebody("dara", worker_of(alder))
    fay = somebody("fay", admin_of(birch))
    device, house = at_work(cleo), f"/staff/people/{alder}/"
    text = device.goes(house).text
    assert dara.person.name in text
    assert fay.person.name not in text
    assert "Can open the key" in device.sends(f"{house}key/", user=dara.id).text
    assert dara.id in staff_with(program_key(alder))
    for button in ("key", "factors", "leave"):
        assert device.post(f"{house}{button}/", user=fay.id).status_code == 404
        assert device.post(f"/staff/people/{birch}/{button}/", user=fay.id).status_code == 404
    assert fay.person.roles == (admin_of(birch),)


def test_the_team_sees_to_who_looks_after_a_program_and_to_no_worker() -> None:
    alder = program("alder")
    cleo, dara = somebody("cleo", admin_of(alder)), somebody("dara", worker_of(alder))
    ana, house = at_work(somebody("ana")), f"/staff/people/{alder}/"
    text = ana.goes(house).text
    assert cleo.person.name in text
    assert dara.person.name not in text
    assert "Works in this program" not in text
    ana.sends(house, 422, role="program_worker", **GUS)
    for button in ("key", "factors", "leave"):
        assert ana.post(f"{house}{button}/", user=dara.id).status_code == 404
    assert dara.person.roles == (worker_of(alder),)
    ana.sends(house, role="program_admin", **GUS)
    assert len(open_invitations((RoleKind.PROGRAM_ADMIN,), alder)) == 1


def test_a_house_that_is_none() -> None:
    ana = at_work(somebody("ana"))
    for house in ("0", "7", "9" * 20, "9" * 21, "-1", "x", "Team", "²", "٣"):
        assert ana.goes(f"/staff/people/{house}/", 404).heading == NOTHING_HERE
        assert ana.post(f"/staff/people/{house}/", role="team", **GUS).status_code == 404


@pytest.mark.parametrize("button", ["key", "factors", "leave"])
def test_a_press_about_nobody(button: str) -> None:
    ana = at_work(somebody("ana"))
    for user in ("", "x", "-1", "0", "7", "9" * 30, "²"):
        assert ana.post(f"{PEOPLE}{button}/", user=user).status_code == 404


def test_who_only_looks_at_where_a_button_leads_finds_the_buttons() -> None:
    ana = at_work(somebody("ana"))
    for button in ("key", "factors", "leave", "invitation"):
        assert ana.goes(f"{PEOPLE}{button}/").path == PEOPLE


def test_an_invitation_that_is_too_old_says_so() -> None:
    ana = at_work(somebody("ana"))
    actions.invite(role=ADVOCATE, by="staff:1", at=NOW.replace(month=2), **GUS)
    assert "too old by now" in ana.goes(PEOPLE).text
