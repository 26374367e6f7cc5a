"""What a program keeps for itself: a note, who sees to it, until which day it rests. The person learns none of it."""

import pytest

from rowan.core.lifecycle.contents import ASIDE
from rowan.domain.vault.queries import opened_for
from tests.domain.accounts.members import admin_of, program
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import DAY
from tests.pages.entering.hands import somebody
from tests.pages.providing.asking import dara, home, opened, typed
from tests.pages.providing.at_home import in_days

pytestmark = pytest.mark.usefixtures("clock")


def test_a_note_is_sealed_shown_changed_and_taken_away() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, "note", words="Room 2\nwould do.")
    assert "Room 2" in sheet.text
    assert typed(house.cleo.goes(house.path(rosa, "note/"))) == "Room 2\nwould do."
    assert [raw for _row, raw in opened_for(rosa.key, ASIDE)] == []
    assert "No note." in house.does(rosa, "note", words=" ").text


def test_a_note_that_is_too_long_stays_on_the_page() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, "note", 422, words="n" * 2002)
    assert "Now there are 2002." in sheet.text
    assert typed(sheet) == "n" * 2002


def test_a_colleague_sees_to_it_and_then_nobody() -> None:
    house = home()
    rosa, other = opened(house), dara(house)
    number = other._who.id
    assert other._who.person.name in house.does(rosa, "assign", staff=str(number)).text
    assert house.of(rosa).assigned_id == number
    house.does(rosa, "assign", staff="")
    assert house.of(rosa).assigned_id is None


def test_nobody_of_another_house_can_be_given_it() -> None:
    house = home()
    rosa = opened(house)
    stranger = somebody("fay", admin_of(program("birch")))
    for staff in (str(stranger.id), "0", "x"):
        assert "Choose from this list." in house.does(rosa, "assign", 422, staff=staff).text
    assert house.of(rosa).assigned_id is None


def test_it_rests_until_a_day_and_is_taken_up_again() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, "later", day=in_days(5))
    assert house.of(rosa).ask_again_on == (NOW + 5 * DAY).date()
    assert "Take it up again" in sheet.text
    house.does(rosa, "later", again="1")
    assert house.of(rosa).ask_again_on is None
    for day in (in_days(0), in_days(-3)):
        assert "still to come" in house.does(rosa, "later", 422, day=day).text


def test_one_that_was_declined_can_rest_until_a_day() -> None:
    house = home()
    rosa = opened(house)
    scenes.declines(rosa, house.place)
    house.does(rosa, "later", day=in_days(9))
    assert "Put aside until a day" in house.cleo.goes(house.path()).headings
