"""The screen of places looks again by itself: whatever somebody else does in the house, or a hold's end, is shown."""

from datetime import timedelta

import pytest
from time_machine import Traveller

from rowan.domain.beds import actions
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import held, tell
from tests.domain.beds.houses import house as another
from tests.pages.entering.hands import Device
from tests.pages.providing.at_home import with_pool
from tests.pages.providing.hands import Alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
INSTANT = timedelta(milliseconds=1)
NOTHING_NEW, ANEW, TO_SIGN_IN = 204, 200, 303


def _tag(sheet: Sheet) -> str:
    (shown,) = (each.get("data-live", "") for each in sheet.main.iter() if each.get("data-live"))
    return shown


def _again(house: Alder, sheet: Sheet) -> int:
    path = house.path("places/")
    response = house.cleo.client.get(path, headers={"rowan-live": _tag(sheet)})
    return response.status_code


def test_nothing_new_is_said_without_the_page(clock: Traveller) -> None:
    house, _women = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(2)
    assert _again(house, sheet) == NOTHING_NEW


def test_a_place_that_is_held_or_reported_is_shown(clock: Traveller) -> None:
    house, women = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(2)
    held(house.number, {women: 1}, at=NOW + timedelta(seconds=1))
    assert _again(house, sheet) == ANEW
    sheet = house.cleo.goes(house.path("places/"))
    assert _again(house, sheet) == NOTHING_NEW
    tell(house.number, {women: 0}, NOW + timedelta(seconds=2))
    assert _again(house, sheet) == ANEW


def test_what_happens_in_another_house_is_not_theirs_to_see(clock: Traveller) -> None:
    house, _women = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(2)
    actions.report_openings(
        program=another("elm"), openings=1, by=BY, at=NOW + timedelta(seconds=1)
    )
    assert _again(house, sheet) == NOTHING_NEW


def test_a_hold_that_ends_is_shown_at_that_moment(clock: Traveller) -> None:
    house, women = with_pool()
    held(house.number, {women: 1}, expires_at=NOW + timedelta(seconds=30))
    sheet = house.cleo.goes(house.path("places/"))
    clock.shift(timedelta(seconds=30) - INSTANT)
    assert _again(house, sheet) == NOTHING_NEW
    clock.shift(INSTANT)
    assert _again(house, sheet) == ANEW


def test_who_is_signed_out_is_shown_nothing(clock: Traveller) -> None:
    house, _women = with_pool()
    sheet = house.cleo.goes(house.path("places/"))
    for _look in range(20):
        clock.shift(100)
        last = _again(house, sheet)
    assert last == TO_SIGN_IN, "looking again keeps nobody signed in"
    stranger = Device().client.get(house.path("places/"), headers={"rowan-live": _tag(sheet)})
    assert stranger.status_code == TO_SIGN_IN
