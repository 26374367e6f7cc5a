"""From a talk to an open door, and back: each press says first what follows for the person."""

import pytest

from rowan.domain.beds.models import Taking
from rowan.domain.beds.queries import in_line_since
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import HOUR, place, their
from tests.pages.providing.asking import chosen, home, opened, talking
from tests.pages.providing.at_home import in_days

pytestmark = pytest.mark.usefixtures("clock")
_TITLES = {"nobody": "Nobody came", "back": "Take the place back"}


def test_it_asks_for_its_own_form_and_says_once_it_has_it() -> None:
    house = home()
    rosa = talking(house)
    sheet = house.cleo.goes(house.path(rosa, "applied/"))
    assert "not decided yet" in sheet.text
    assert "You name no address of it" in sheet.text
    house.does(rosa, "received", 409)
    sheet = house.does(rosa, "applied")
    assert "You asked them to fill in your own form." in sheet.text
    assert rosa.row.state == "application"
    house.does(rosa, "applied", 409)
    actions.fill_in(**their(rosa, house.place))
    sheet = house.sees(rosa)
    assert "They say that your own form is filled in. Look for it" in sheet.text
    assert house.path(rosa, "received/") in sheet.links.values()
    assert "They filled in your own form, and you have it." in house.does(rosa, "received").text
    house.does(rosa, "received", 409)


def test_it_reads_which_site_they_are_shown() -> None:
    house = home()
    link = "https://forms.example.org/apply"
    Program.objects.filter(pk=house.alder.number).update(application_form=link)
    rosa = talking(house)
    assert "another site: forms.example.org" in house.cleo.goes(house.path(rosa, "applied/")).text


def test_of_another_programs_application_nothing_shows() -> None:
    house, elm = home(), place("elm")
    rosa = talking(house, elm)
    scenes.talks(rosa, elm)
    actions.apply(**scenes.of(rosa, elm))
    before = house.sees(rosa).text
    assert "Ask them to fill in our form" in before
    assert "You asked them" not in before
    assert "You asked them" in house.does(rosa, "applied").text


def test_it_says_from_when_on_they_can_come() -> None:
    house = home()
    rosa = talking(house)
    sheet = house.does(rosa, "intake", day=in_days(2), time="10:30")
    assert "You said that they can come from" in sheet.text
    assert house.of(rosa).intake_at is not None
    sheet = house.does(rosa, "intake", 422, day=in_days(-1), time="10:30")
    assert "That has passed." in sheet.text


def test_it_reads_that_they_have_set_out() -> None:
    house = home()
    rosa = chosen(house)
    assert "They have set out" not in house.sees(rosa).text
    actions.set_out(**their(rosa))
    assert "They have set out, and are on their way to you." in house.sees(rosa).text


def test_without_a_place_that_is_held_no_day_is_said() -> None:
    house = home()
    rosa = talking(house)
    Taking.objects.update(expires_at=NOW - HOUR)
    assert house.cleo.goes(house.path(rosa, "intake/"), 409).heading == rosa.row.alias
    maria = opened(house)
    scenes.asks(maria, house.place)
    scenes.talks(maria, house.place)
    sheet = house.does(maria, "intake", 409, day=in_days(2), time="10:30")
    assert "The place is not held any more" in sheet.text
    assert in_days(2) in {each.get("value") for each in sheet.main.iter("input")}


def test_they_have_come() -> None:
    house = home()
    rosa = chosen(house)
    assert "They are coming" in house.sees(rosa).text
    sheet = house.does(rosa, "arrived")
    assert "They have come" in sheet.text
    assert Taking.objects.get().arrived_at == NOW
    assert "They have come" in house.cleo.goes(house.path()).text
    house.does(rosa, "arrived", 409)


@pytest.mark.parametrize("step", ["nobody", "back"])
def test_nobody_came_or_it_takes_the_place_back(step: str) -> None:
    house = home()
    rosa = chosen(house)
    sheet = house.cleo.goes(house.path(rosa, f"{step}/"))
    assert "They wait again, where they stood in line before." in sheet.text
    sheet = house.does(rosa, step)
    assert "On your waiting list" in sheet.text
    assert in_line_since([rosa.subject]) != {}
    assert house.does(rosa, step, 409).heading == _TITLES[step]


def test_somebody_left_early_and_looks_on() -> None:
    house = home()
    rosa = chosen(house)
    house.does(rosa, "left", 409)
    house.does(rosa, "arrived")
    house.does(rosa, "left")
    assert house.state(rosa) == "on a waiting list"
    assert rosa.row.state == "delivered"


def test_they_changed_their_mind_before_the_press() -> None:
    house = home()
    rosa = chosen(house)
    actions.change_mind(**their(rosa))
    for step in ("arrived", "nobody", "back", "left"):
        assert "This cannot be done any more" in house.does(rosa, step, 409).text


def test_looking_at_a_step_changes_nothing() -> None:
    house = home()
    rosa = chosen(house)
    for step in ("arrived", "nobody", "back"):
        house.cleo.goes(house.path(rosa, f"{step}/"))
    assert house.state(rosa) == "chosen"
