"""One's own account: sessions that can be ended, and a password that takes the old one to change."""

import pytest

from rowan.domain.accounts.models import Session, User
from rowan.domain.accounts.sessions import StaffSessionStore
from rowan.domain.vault.queries import opened_by_password
from tests.domain.accounts.members import ADVOCATE, NEXT_PASSWORD, PASSWORD
from tests.pages.entering.hands import ACCOUNT, SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
CHANGE, END = "/staff/me/password/", "/staff/me/session/end/"
SAID = {"present": PASSWORD, "password": NEXT_PASSWORD, "once_more": NEXT_PASSWORD}


def _row(device: Device) -> str:
    return StaffSessionStore(device.cookie).row_key


def test_another_session_is_ended_from_here() -> None:
    member = somebody("eli", ADVOCATE)
    here, there = at_work(member), Device(member).signs_in(steps=1)
    assert here.goes(ACCOUNT).text.count("End it") == 1
    here.sends(END, session=_row(there))
    assert not there.is_in
    assert here.is_in


def test_somebody_elses_is_not_there() -> None:
    mine, theirs = at_work(somebody("eli", ADVOCATE)), at_work(somebody("fay", ADVOCATE))
    for session in (_row(theirs), theirs.cookie, "", "x"):
        assert mine.post(END, session=session).status_code == 404
    assert theirs.is_in


def test_the_row_of_a_session_is_no_cookie() -> None:
    device, thief = at_work(somebody("eli", ADVOCATE)), Device()
    thief.client.cookies["__Host-staff"] = _row(device)
    assert not thief.is_in


def test_a_changed_password_ends_the_others_and_gives_this_one_another_cookie() -> None:
    member = somebody("eli", ADVOCATE)
    here, there = at_work(member), Device(member).signs_in(steps=1)
    stolen = Device()
    stolen.client.cookies["__Host-staff"] = here.cookie
    assert here.sends(CHANGE, **SAID).path == ACCOUNT
    assert [here.is_in, there.is_in, stolen.is_in] == [True, False, False]
    assert Session.objects.filter(staff=member.id).count() == 1
    assert Device(member).gives_password(PASSWORD).status_code == 422
    assert Device(member).gives_password(NEXT_PASSWORD).status_code == 302


def test_who_does_not_know_the_old_one_changes_nothing() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    sheet = device.sends(CHANGE, 422, **SAID | {"present": "not the password at all"})
    assert sheet.errors == [("This is not your password. Type it once more.", "#id_present")]
    assert opened_by_password(device._who.id, PASSWORD)


def test_tries_are_counted() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    wrong = SAID | {"present": "not the password at all"}
    answers = [device.post(CHANGE, **wrong).content.decode() for _ in range(6)]
    assert "Too many tries" in answers[-1]


def test_a_barred_persons_open_session_is_over() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    User.objects.filter(pk=device._who.id).update(is_active=False)
    assert device.goes(ACCOUNT).path.startswith(SIGN_IN)


def test_any_name_is_a_name_and_turns_no_other_words_around() -> None:
    device = at_work(somebody("eli", ADVOCATE))
    for name in ("مريم العلي", "עדינה", "👩🏽‍⚕️ Noor", "\u202egnp.exe", "<b>x</b>"):
        User.objects.filter(pk=device._who.id).update(name=name)
        assert name in [item.text for item in device.goes(ACCOUNT).main.iter("bdi")]
