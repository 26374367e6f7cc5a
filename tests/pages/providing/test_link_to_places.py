"""The link in a mail about a hold that is over leads to the program's places, once its reader has signed in."""

import pytest

from rowan.domain.beds.actions import PLACES, tell_lapsed, write_down_lapsed
from tests.domain.accounts.members import BY, NOW, admin_of, program, sent_link
from tests.domain.beds.houses import DAY, held
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.providing.at_home import with_pool
from tests.pages.providing.hands import Alder

pytestmark = pytest.mark.usefixtures("clock")
OPEN = "/staff/link/"


def _lapsed() -> tuple[Alder, str]:
    house, women = with_pool()
    held(house.number, {women: 1}, at=NOW - 4 * DAY, expires_at=NOW - DAY)
    write_down_lapsed(by=BY, at=NOW)
    tell_lapsed(program=house.number, by=BY, at=NOW)
    return house, sent_link(PLACES, str(house.number))


def test_who_is_signed_in_sees_the_places_at_once() -> None:
    house, token = _lapsed()
    sheet = house.cleo.sends(OPEN, token=token)
    assert sheet.path == house.path("places/")


def test_others_sign_in_first() -> None:
    house, token = _lapsed()
    assert "Places" not in Device().goes(f"/n/{token}/").text
    assert Device(house.member).sends(OPEN, token=token).heading == "Sign in"


def test_it_works_once_and_for_nobody_of_another_program() -> None:
    _house, token = _lapsed()
    fay = at_work(somebody("fay", admin_of(program("birch"))))
    fay.sends(OPEN, 404, token=token)
    assert Device().post(OPEN, token=token).status_code == 404
