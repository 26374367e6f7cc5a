"""Help lines are added, changed, checked again each quarter, and removed; the last one stays."""

from datetime import timedelta
from typing import Any

import pytest
from time_machine import Traveller

from rowan.domain.network.queries import help_lines, in_force
from tests.domain.accounts.members import NOW
from tests.domain.network.hands import LINE, sets
from tests.pages.desk.hands import DESK, desk_of
from tests.pages.reader import Reader

pytestmark = pytest.mark.usefixtures("clock")
HERE = f"{DESK}network/"
SURE: dict[str, Any] = {"sure": "1"}
TYPED: dict[str, Any] = {
    "name_en": "Harbor of Hope",
    "name_es": "Puerto",
    "says_en": "A bed for one night.",
    "says_es": "Una cama por una noche.",
    "call": "512-555-0100",
    "text": "",
    "kind": "shelter",
    "states": "tx, OK",
    "groups": ["woman", "trans_woman"],
    "checked": "2026-03-01",
}


def _form(**said: Any) -> dict[str, Any]:
    return TYPED | {"seen": in_force().number} | said


def test_one_is_added_and_shown_to_people() -> None:
    (ana,) = desk_of("ana")
    shown = ana.sends(f"{HERE}lines/new/", **_form())
    for words in ("Not there", "Harbor of Hope / Puerto", "A bed for tonight", "Texas"):
        assert words in shown.text
    assert ana.sends(f"{HERE}lines/new/", **_form(), **SURE).path == HERE
    line = help_lines()[-1]
    assert line.key == "harbor-of-hope"
    assert sorted(line.states) == ["OK", "TX"]
    assert sorted(line.groups) == ["trans_woman", "woman"]
    assert "Harbor of Hope" in Reader().goes("/").text


def test_two_of_one_name_are_two_lines() -> None:
    (ana,) = desk_of("ana")
    for _time in range(2):
        ana.sends(f"{HERE}lines/new/", **_form(), **SURE)
    assert [line.key for line in help_lines()][-2:] == ["harbor-of-hope", "harbor-of-hope-2"]


def test_one_is_changed_in_its_place() -> None:
    (ana,) = desk_of("ana")
    key = help_lines()[0].key
    opened = ana.goes(f"{HERE}lines/{key}/")
    assert "911" in {item.get("value") for item in opened.tree.iter("input")}
    ana.sends(f"{HERE}lines/{key}/", **_form(call="112"), **SURE)
    assert (help_lines()[0].key, help_lines()[0].call) == (key, "112")


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"name_es": ""}, "Write something here.", "name_es"),
        ({"call": "nine"}, "Write a number with its area code", "call"),
        ({"states": "Texas"}, "“TEXAS” is no state.", "states"),
        ({"checked": "soon"}, "Write the day on which somebody checked it.", "checked"),
        ({"kind": "bar"}, "Choose one.", "kind_0"),
    ],
)
def test_a_wrong_one_is_refused_with_its_sentence(
    said: dict[str, Any], sentence: str, field: str
) -> None:
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{HERE}lines/new/", 422, **_form(**said), **SURE)
    ((words, where),) = sheet.errors
    assert (sentence in words, where) == (True, f"#id_{field}")
    assert in_force().number == 0


def test_nobody_called_tomorrow() -> None:
    (ana,) = desk_of("ana")
    sheet = ana.sends(f"{HERE}lines/new/", 409, **_form(checked="2030-01-01"), **SURE)
    assert "not one that is still to come" in sheet.text


def test_a_quarter_later_it_is_due_and_one_press_says_that_it_is_right(clock: Traveller) -> None:
    (ana,) = desk_of("ana")
    day = (NOW - timedelta(days=90)).date().isoformat()
    sets(help_lines__harbor={**LINE, "checked": day})
    assert "Check it again" not in ana.goes(HERE).text
    clock.shift(timedelta(days=1))
    (ben,) = desk_of("ben")
    assert ben.goes(DESK).links["1 help line to check again"] == HERE
    assert "Check it again" in ben.goes(HERE).text
    ben.sends(f"{HERE}lines/harbor/checked/")
    assert "Check it again" not in ben.goes(HERE).text
    assert "to check again" not in ben.goes(DESK).text
    number = in_force().number
    ben.sends(f"{HERE}lines/harbor/checked/")
    assert in_force().number == number, "twice on a day is once"


def test_one_is_removed_after_looking_and_undone() -> None:
    (ana,) = desk_of("ana")
    before = help_lines()
    there = f"{HERE}lines/{before[1].key}/remove/"
    assert before[1].call in ana.goes(there).text
    assert len(help_lines()) == len(before)
    ana.sends(there)
    assert len(help_lines()) == len(before) - 1
    ana.goes(there, 404)
    ana.sends(f"{HERE}changes/1/undo/")
    assert help_lines() == before


def test_the_last_one_stays() -> None:
    (ana,) = desk_of("ana")
    keys = [line.key for line in help_lines()]
    for key in keys[:-1]:
        ana.sends(f"{HERE}lines/{key}/remove/")
    assert "Add another one first." in ana.sends(f"{HERE}lines/{keys[-1]}/remove/", 409).text
