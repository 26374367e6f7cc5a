"""Whoever has looked at one request is led to the next; keys can be turned off."""

import pytest

from tests.domain.referrals.scenes import place
from tests.pages.desk.hands import DESK, desk_of
from tests.pages.desk.requests import LIST, frozen, page_of, taken_up, waits

pytestmark = pytest.mark.usefixtures("clock")


def test_who_lets_one_go_out_is_led_to_the_next_and_told_of_the_one_before() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    first, second, _stopped = taken_up(oak), waits(oak, hours=1), frozen(oak)
    sheet = ana.sends(f"{page_of(first)}clear/")
    assert sheet.path == f"{page_of(second)}?after={first.subject}"
    assert sheet.heading == second.row.alias
    assert sheet.links[first.row.alias] == page_of(first)
    assert "is done. This is the next one." in sheet.text


def test_after_the_last_one_comes_the_list() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    rosa, _stopped = taken_up(oak), frozen(oak)
    assert ana.sends(f"{page_of(rosa)}return/", reason="unclear", words="").path == LIST


@pytest.mark.parametrize("after", ["x", "7", "9" * 40, "-1", ""])
def test_an_address_that_names_no_request_says_nothing_of_one_before(after: str) -> None:
    (ana,) = desk_of("ana")
    sheet = ana.goes(f"{page_of(waits(place()))}?after={after}")
    assert "is done" not in sheet.text


def test_keys_can_be_turned_off_and_on_again() -> None:
    (ana,) = desk_of("ana")
    assert "Press ? to see which keys there are." in ana.goes(LIST).text
    assert "Keys are turned off." in ana.sends(f"{DESK}keys/", keys="off").text
    assert "Keys of this page" not in ana.goes(LIST).text
    assert "Press ?" in ana.sends(f"{DESK}keys/", keys="on").text
    assert ana.goes(f"{DESK}keys/").path == LIST
