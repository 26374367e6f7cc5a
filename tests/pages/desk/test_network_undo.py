"""A change is taken back from the history by one press, unless what it set was set anew."""

import pytest

from rowan.domain.network.queries import in_force, network
from rowan.domain.trail.queries import entries
from tests.domain.network.hands import sets
from tests.pages.desk.hands import DESK, desk_of

pytestmark = pytest.mark.usefixtures("clock")
HERE = f"{DESK}network/"


def test_one_press_takes_it_back_and_the_trail_says_so() -> None:
    (ana,) = desk_of("ana")
    sets(name="Northern Lights")
    sets(any_place=True)
    there = ana.goes(HERE).links["Undo this Change 1"]
    shown = ana.goes(there)
    assert shown.text.index("Northern Lights") < shown.text.index("Rowan", 40)
    assert in_force().number == 2, "nothing is done by looking"
    sheet = ana.sends(there)
    assert sheet.path == HERE
    assert "Undoes change 1" in sheet.text
    assert (network().name, network().any_place) == ("Rowan", True)
    assert entries(verb="network.undo").lines[0].details["version"] == 3
    assert "Took back a change of the settings" in ana.goes(f"{DESK}trail/").text


def test_what_was_set_anew_says_what_to_do() -> None:
    (ana,) = desk_of("ana")
    sets(name="One")
    sets(name="Two")
    sheet = ana.sends(f"{HERE}changes/1/undo/", 409)
    assert "Undo the later change first" in sheet.text
    assert network().name == "Two"


def test_pressed_twice_it_is_done_once() -> None:
    (ana,) = desk_of("ana")
    sets(name="One")
    ana.sends(f"{HERE}changes/1/undo/")
    ana.sends(f"{HERE}changes/1/undo/", 409)
    assert in_force().number == 2
