"""The link in a mail about an appeal leads to the program's standing, once its reader has signed in."""

import pytest

from rowan.domain.directory.actions import STANDING, appeal, decide_appeal, second_appeal
from tests.domain.accounts.members import NOW, admin_of, program, sent_link
from tests.domain.directory.team import team
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.providing.hands import Alder, suspended

pytestmark = pytest.mark.usefixtures("clock")
OPEN = "/staff/link/"


def _answered() -> tuple[Alder, str]:
    house, _ana = suspended()
    ben, cy = team("ben", "cy")
    number = appeal(program=house.number, words="Please.", by=house.member.actor, at=NOW)
    decide_appeal(appeal=number, granted=True, words="We looked again.", by=ben, at=NOW)
    second_appeal(appeal=number, by=cy, at=NOW)
    return house, sent_link(STANDING, str(house.number))


def test_who_is_signed_in_reads_the_answer_at_once() -> None:
    house, token = _answered()
    sheet = house.cleo.sends(OPEN, token=token)
    assert sheet.path == house.path("standing/")
    assert "We looked again." in sheet.text


def test_others_sign_in_first_and_come_to_the_page() -> None:
    house, token = _answered()
    device = Device(house.member)
    sheet = device.sends(OPEN, token=token)
    assert sheet.heading == "Sign in"
    there = house.path("standing/")
    device.gives_password(next=there)
    assert device.gives_code(next=there).headers["Location"] == there
    assert "We looked again." in device.goes(there).text


def test_it_shows_a_stranger_nothing_and_works_once() -> None:
    house, token = _answered()
    assert "looked again" not in Device().goes(f"/n/{token}/").text
    assert Device().sends(OPEN, token=token).heading == "Sign in"
    assert Device().post(OPEN, token=token).status_code == 404
    assert "looked again" in at_work(house.member).goes(house.path("standing/")).text


def test_somebody_of_another_program_finds_nothing_behind_it() -> None:
    _house, token = _answered()
    fay = at_work(somebody("fay", admin_of(program("birch"))))
    fay.sends(OPEN, 404, token=token)
