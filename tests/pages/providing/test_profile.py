"""What people read of a program, as its own people see and change it."""

from typing import Any

import pytest

from rowan.core.lifecycle.afterwards import Figure, Round
from rowan.domain.directory.actions import save_programs
from rowan.domain.directory.queries import entry
from rowan.domain.referrals.actions import publish
from rowan.pages.providing.presenters.profile import Costs, profile_shown
from tests.domain.accounts.members import BY, NOW
from tests.domain.cast import entry as told
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.providing.hands import alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")


def _saved(**said: Any) -> None:
    """Have the house say something of itself."""
    save_programs(entries=[told("alder", **said)], by=BY, at=NOW)


def _filled(sheet: Sheet) -> dict[str, Any]:
    """Return what a browser would send of the form on a page."""
    form = next(
        form for form in sheet.main.iter("form") if form.get("method", "").lower() == "post"
    )
    said: dict[str, Any] = {}
    for field in form.iter("input"):
        ticks = field.get("type") in {"checkbox", "radio"}
        if not ticks or "checked" in field.attrib:
            value = field.get("value", "on" if ticks else "")
            said.setdefault(field.get("name", ""), []).append(value)
    for field in form.iter("textarea"):
        said[field.get("name", "")] = [field.text or ""]
    for field in form.iter("select"):
        said[field.get("name", "")] = [
            option.get("value", "")
            for option in field.iter("option")
            if "selected" in option.attrib
        ] or [""]
    return said


def _changes(device: Device, path: str, status: int = 200, /, **typed: Any) -> Sheet:
    """Open a page, type something into its form and save it."""
    sheet = device.goes(path)
    return device.sends(path, status, **_filled(sheet) | typed)


def test_all_that_people_read_is_on_one_page() -> None:
    house = alder()
    _saved(
        criteria={"age": {"accepts": [[18, 40]]}},
        own_words=["We have a garden."],
        disclosures={"leaving": "You may leave at any time."},
        exceptions=True,
    )
    text = house.cleo.goes(house.path("read/")).text
    for said in ("18", "40", "We have a garden.", "You may leave at any time.", "You do not say:"):
        assert said in text
    assert "make an exception" in text
    assert "Your name is not shown" in text
    assert house.path("read/") in house.cleo.goes(house.path()).links.values()


@pytest.mark.parametrize("criterion", ["age", "gender", "kind", "from_state", "pets"])
def test_a_question_of_each_kind_can_be_saved_as_it_is(criterion: str) -> None:
    house = alder()
    before = entry(house.number)
    sheet = _changes(house.cleo, house.path(f"read/0/rule/{criterion}/"))
    assert sheet.path == house.path("read/")
    assert entry(house.number) == before


def test_a_rule_is_changed_and_read() -> None:
    house = alder()
    path = house.path("read/0/rule/age/")
    sheet = _changes(house.cleo, path, **{"age-low": "21", "age-high": "50"})
    assert sheet.path == house.path("read/")
    assert "21" in sheet.text
    filled = _filled(house.cleo.goes(path))
    assert (filled["age-low"], filled["age-high"]) == (["21"], ["50"])


def test_states_are_shown_as_they_are_and_changed() -> None:
    house = alder()
    criterion = "from_state"
    _saved(criteria={criterion: {"cannot": ["TX", "OK"], "others": "accepts"}})
    path = house.path(f"read/0/rule/{criterion}/")
    sheet = house.cleo.goes(path)
    assert {"but", "TX", "OK"} <= sheet.chosen()
    _changes(house.cleo, path, **{f"{criterion}-how": "any"})
    assert "any" in house.cleo.goes(path).chosen()


def test_one_that_is_finer_than_the_fields_is_said_to_be() -> None:
    house = alder()
    _saved(criteria={"age": {"accepts": [[18, 20], [30, 40]]}})
    sheet = house.cleo.goes(house.path("read/0/rule/age/"))
    assert "These boxes cannot show all of your rule." in sheet.text
    before = entry(house.number)
    sheet = _changes(house.cleo, sheet.path, 422)
    assert "Nothing was typed, so nothing was changed." in sheet.text
    assert entry(house.number) == before
    house.cleo.sends(sheet.path, **_filled(sheet) | {"clear": "1"})
    assert "age" not in entry(house.number).ways[0]


def test_minors_are_for_the_team_to_see_to() -> None:
    house = alder()
    sheet = _changes(
        house.cleo, house.path("read/0/rule/age/"), 422, **{"age-low": "15", "age-high": "40"}
    )
    assert "Our team looks at your license first." in sheet.text
    assert _filled(sheet)["age-low"] == ["15"]
    assert "age" not in entry(house.number).ways[0]


def test_what_every_program_tells() -> None:
    house = alder()
    sheet = _changes(house.cleo, house.path("read/told/"), leaving="At any time.")
    assert "At any time." in sheet.text
    _changes(house.cleo, house.path("read/told/"), leaving="")
    assert entry(house.number).disclosures == ()


def test_words_and_choices() -> None:
    house = alder()
    typed = {"own_words": "We cook.\n\nWe sing.", "exceptions": "on"}
    sheet = _changes(house.cleo, house.path("read/words/"), **typed)
    assert "We cook." in sheet.text
    now = entry(house.number)
    assert (now.own_words, now.exceptions, now.name_public) == (
        ("We cook.", "We sing."),
        True,
        False,
    )


def test_its_own_form_is_named() -> None:
    house = alder()
    page = house.path("read/form/")
    assert page in house.cleo.goes(house.path("read/")).links.values()
    sheet = _changes(house.cleo, page, application_form="https://forms.example.org/apply")
    assert sheet.path == house.path("read/")
    assert "https://forms.example.org/apply" in sheet.text
    sheet = _changes(house.cleo, page, 422, application_form="http://forms.example.org/apply")
    assert "has to begin with https://" in sheet.text
    assert _filled(sheet)["application_form"] == ["http://forms.example.org/apply"]
    assert entry(house.number).application_form == "https://forms.example.org/apply"
    _changes(house.cleo, page, application_form="")
    assert "You name none." in house.cleo.goes(house.path("read/")).text


@pytest.mark.parametrize("said", ["12 Main Street, Austin", "\u202egarden"])
def test_no_street_and_no_tricks(said: str) -> None:
    house = alder()
    sheet = _changes(house.cleo, house.path("read/words/"), 422, own_words=said)
    assert sheet.errors
    assert entry(house.number).own_words == ()


def test_two_tabs_write_nothing_over_unseen() -> None:
    house = alder()
    path = house.path("read/words/")
    old = _filled(house.cleo.goes(path))
    _changes(house.cleo, path, own_words="Theirs.")
    sheet = house.cleo.sends(path, 422, **old | {"own_words": "Mine."})
    assert "Somebody changed this after you opened it." in sheet.text
    assert "Theirs." in sheet.text
    assert _filled(sheet)["own_words"] == ["Mine."]
    assert entry(house.number).own_words == ("Theirs.",)
    house.cleo.sends(path, **_filled(sheet))
    assert entry(house.number).own_words == ("Mine.",)


def test_ways_in_come_and_go() -> None:
    house = alder()
    sheet = house.cleo.goes(house.path("read/"))
    sheet = house.cleo.sends(house.path("read/add/"), **_filled(sheet))
    assert {"Way in 1", "Way in 2"} <= set(sheet.headings)
    sheet = house.cleo.sends(house.path("read/1/remove/"), **_filled(sheet))
    assert "Way in 2" not in sheet.headings
    assert len(entry(house.number).ways) == 1


def test_a_rule_of_a_way_that_is_another_now_is_not_written() -> None:
    house = alder()
    whole = _filled(house.cleo.goes(house.path("read/")))
    house.cleo.sends(house.path("read/add/"), **whole)
    path = house.path("read/1/rule/pets/")
    old = _filled(house.cleo.goes(path))
    for page in ("read/add/", "read/0/remove/"):
        sheet = house.cleo.sends(house.path(page), 409, **whole)
        assert "Somebody changed your ways in meanwhile" in sheet.text
    now = _filled(house.cleo.goes(house.path("read/")))
    house.cleo.sends(house.path("read/add/"), **now)
    sheet = house.cleo.sends(path, 409, **old | {"pets-yes": "accepts"})
    assert "nothing was saved" in sheet.text
    assert not any("pets" in way for way in entry(house.number).ways)


def test_the_team_sees_to_a_licence_and_makes_the_change() -> None:
    house, ana = alder(), at_work(somebody("ana"))
    path = house.path("read/0/rule/age/")
    sheet = _changes(ana, path, 422, **{"age-low": "15", "age-high": "40"})
    assert "I have seen their license for these ages" in sheet.text
    sheet = ana.sends(path, **_filled(sheet) | {"licence-seen": "on"})
    assert "15" in sheet.text
    assert "age" in entry(house.number).ways[0]
    sheet = _changes(house.cleo, path, 422, **{"age-low": "12"})
    assert "license for these ages" not in sheet.text
    house.cleo.sends(path, 422, **_filled(sheet) | {"licence-seen": "on"})


def test_who_works_there_reads_it_and_changes_nothing() -> None:
    house = alder()
    dara = house.dara
    sheet = dara.goes(house.path("read/"))
    assert "Who looks after your program can change this:" in sheet.text
    assert not any(link.startswith(house.path("read/0/rule/")) for link in sheet.links.values())
    for page in ("read/0/rule/age/", "read/told/", "read/words/"):
        dara.goes(house.path(page), 404)
        dara.sends(house.path(page), 404, own_words="x")
    dara.sends(house.path("read/add/"), 404)


def test_what_is_not_asked_is_not_there() -> None:
    house = alder()
    for page in (
        "read/1/rule/age/",
        "read/0/rule/nothing/",
        "read/0/rule/place/",
        "read/9999/rule/age/",
    ):
        house.cleo.goes(house.path(page), 404)


def test_of_a_program_that_is_not_there_nothing_is_shown() -> None:
    assert at_work(somebody()).get("/staff/program/1/read/").status_code == 404


def test_while_nobody_can_say_what_rules_cost_the_page_says_so() -> None:
    house = alder()
    assert "cannot be told now" in house.cleo.goes(house.path("read/")).text


def test_what_rules_cost_stands_first_and_beside_each() -> None:
    house = alder()
    _saved(criteria={"age": {"accepts": [[18, 40]]}, "pets": {"cannot": ["yes"]}})
    costs = Costs({"pets": 7, "age": 12, "gender": 0}, NOW.date())
    shown = profile_shown(house.number, entry(house.number), costs)
    assert [row.value.split()[1] for row in shown.costs] == ["12", "7"]
    assert [row.change for row in shown.costs] == [
        house.path("read/0/rule/age/"),
        house.path("read/0/rule/pets/"),
    ]
    beside = [row.cost for section in shown.ways[0].sections for row in section.rows]
    assert {words.split()[1] for words in beside if words} == {"12", "7"}


def test_several_ways_in_share_what_they_cost() -> None:
    house = alder()
    _saved(
        criteria={"age": {"accepts": [[18, 40]]}}, alternatives=[{"age": {"accepts": [[60, 99]]}}]
    )
    shown = profile_shown(house.number, entry(house.number), Costs({"age": 12}, NOW.date()))
    assert [row.change for row in shown.costs] == [""]
    assert not any(
        row.cost for way in shown.ways for section in way.sections for row in section.rows
    )


def test_what_people_said_of_it_is_told_from_five_people_on() -> None:
    house = alder()
    assert "Fewer than five people have answered." in house.cleo.goes(house.path("read/")).text
    told = [
        Figure(Round.FIRST, "phone", 12, 7, most=True),
        Figure(Round.SECOND, "phone", 12, None, most=False),
    ]
    publish(program=house.number, figures=told, by="agent", at=NOW)
    text = house.cleo.goes(house.path("read/")).text
    assert "Fewer than five people" not in text
    assert "After two weeks, 7 of 12 people said yes." in text
    assert "After three months, fewer than five of 12 people said yes." in text
