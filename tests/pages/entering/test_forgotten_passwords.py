"""Who forgot their password comes back in by a mail, a proof, and a colleague's word: none of them is enough alone."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import may_begin_factors
from rowan.domain.vault.queries import TEAM, staff_with
from tests.domain.accounts.members import (
    ADVOCATE,
    NEXT_PASSWORD,
    NOW,
    PASSWORD,
    Member,
    sent_link,
)
from tests.pages.entering.hands import (
    ACCOUNT,
    SECOND,
    Device,
    a_team,
    at_work,
    recovery_codes,
    somebody,
)

pytestmark = pytest.mark.usefixtures("clock")
SAID = {"password": NEXT_PASSWORD, "once_more": NEXT_PASSWORD}


def _with_link(member: Member) -> Device:
    assert Device().sends("/staff/forgot/", email=member.email).heading == "Look in your mail"
    actions.answer_asked(by="worker", at=NOW)
    device = Device(member)
    device.post("/staff/link/", token=sent_link(actions.PASSWORD, str(member.id)))
    return device


def test_a_mailbox_alone_lets_nobody_in() -> None:
    device = _with_link(somebody("eli", ADVOCATE))
    sheet = device.sends("/staff/new-password/", **SAID)
    assert sheet.path.startswith("/staff/second/recovery/")
    assert "went with your old password" in sheet.text
    assert not device.is_in
    for path in ("/staff/adding/", "/staff/adding/codes/", "/staff/adding/passkey/"):
        assert device.get(path).headers["Location"] == SECOND
    assert device.gives_code(path=SECOND).status_code == 302  # led back: these codes count no more
    assert not device.is_in


def test_a_recovery_code_lets_in_and_new_codes_come_first() -> None:
    member = somebody("eli", ADVOCATE)
    code = recovery_codes(member)[0]
    device = _with_link(member)
    device.post("/staff/new-password/", **SAID)
    sheet = device.sends("/staff/second/recovery/", code=code)
    assert sheet.path == "/staff/adding/"
    assert device.is_in
    assert "Count no more" in device.goes(ACCOUNT).text


def test_colleagues_give_the_key_and_with_it_new_codes() -> None:
    ana, ben = a_team("ana", "ben")
    device = _with_link(ben)
    device.post("/staff/new-password/", **SAID)
    assert ben.id not in staff_with(TEAM)
    page = at_work(ana).sends("/staff/people/team/key/", user=ben.id)
    assert "Can open the key" in page.text
    assert ben.id in staff_with(TEAM)
    assert may_begin_factors(ben.id)
    assert device.goes(SECOND).path == "/staff/adding/"


def test_the_old_password_and_the_old_sessions_are_over() -> None:
    member = somebody("eli", ADVOCATE)
    before = at_work(member)
    _with_link(member).post("/staff/new-password/", **SAID)
    assert not before.is_in
    assert Device(member).gives_password(PASSWORD).status_code == 422
    assert Device(member).gives_password(NEXT_PASSWORD).headers["Location"] == SECOND


def test_who_alone_has_the_teams_key_is_warned() -> None:
    ana = somebody("ana")
    assert "Nobody else can open" in _with_link(ana).goes("/staff/new-password/").text
    assert (
        "Nobody else" not in _with_link(somebody("eli", ADVOCATE)).goes("/staff/new-password/").text
    )


def test_it_is_used_up_and_the_next_press_says_so() -> None:
    member = somebody("eli", ADVOCATE)
    first, second = _with_link(member), Device()
    second.post("/staff/link/", token=sent_link(actions.PASSWORD, str(member.id)))
    first.post("/staff/new-password/", **SAID)
    assert second.post("/staff/new-password/", **SAID).status_code == 404
