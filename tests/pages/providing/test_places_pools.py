"""Who looks after a program keeps its pools: adds, changes, closes and removes them. Others read them."""

from typing import Any

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries import PoolSaid, kept_pool
from tests.domain.accounts.members import ADVOCATE, BY, NOW, TEAM_ROLE, admin_of, program
from tests.domain.beds.houses import held, pool
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.at_home import in_days, with_pool
from tests.pages.providing.hands import Alder, alder
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
SAID = {
    "name": "women",
    "counts": "people",
    "size": "6",
    "ready_hours": "24",
    "closed": "",
    "opens": "",
    "gender-woman": "accepts",
    "gender-man": "cannot",
    "age-low": "18",
    "children-low": "0",
    "children-high": "2",
}
READ_ALONE = ("history/", "pools/")
PAGES = ("", "hold/", "lives/", "note/", "history/", "pools/", "pools/add/")


def _typed(sheet: Sheet) -> dict[str, str]:
    """Return what the form on a page holds, as a browser would send it."""
    said = {
        field.get("name", ""): field.get("value", "")
        for field in sheet.main.iter("input")
        if field.get("type") != "radio" or "checked" in field.attrib
    }
    for menu in sheet.main.iter("select"):
        chosen = [each for each in menu.iter("option") if "selected" in each.attrib]
        said[menu.get("name", "")] = chosen[0].get("value", "") if chosen else ""
    return {
        name: text
        for name, text in said.items()
        if name not in {"csrfmiddlewaretoken", "age-any", "children-any"}
    }


def _kept(house: Alder, number: int) -> PoolSaid:
    return kept_pool(house.number, number).said


def _added(house: Alder) -> int:
    house.cleo.sends(house.path("places/pools/add/"), **SAID)
    return Pool.objects.get(name="women").pk


def test_one_is_added_with_whom_it_is_for() -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("places/pools/add/"), **SAID)
    assert sheet.path == house.path("places/pools/")
    for words in ("women", "6 at most", "24 hours to make ready", "Gender: ", "Age: "):
        assert words in sheet.text
    said = _kept(house, Pool.objects.get().pk)
    assert said.who["gender"] == {"accepts": ["woman"], "cannot": ["man"]}
    assert said.who["age"]["accepts"] == [[18, 99]]


def test_the_form_shows_what_is_so_and_saving_it_changes_nothing() -> None:
    house = alder()
    number = _added(house)
    before = _kept(house, number)
    there = house.path(f"places/pools/{number}/")
    typed = _typed(house.cleo.goes(there))
    assert {name: typed[name] for name in ("gender-woman", "age-low", "children-high")} == {
        "gender-woman": "accepts",
        "age-low": "18",
        "children-high": "2",
    }
    assert house.cleo.sends(there, **typed).path == house.path("places/pools/")
    assert _kept(house, number) == before


def test_a_rule_that_no_field_asks_stays() -> None:
    house = alder()
    who = {"detox": {"accepts": ["yes"]}, "age": {"accepts": [[18, 20], [30, 40]]}}
    number = actions.add_pool(program=house.number, said=PoolSaid("women", who), by=BY, at=NOW)
    before = _kept(house, number)
    there = house.path(f"places/pools/{number}/")
    sheet = house.cleo.goes(there)
    assert "What ages can you take?" not in sheet.text
    house.cleo.sends(there, **_typed(sheet) | {"size": "5"})
    assert (_kept(house, number).who, _kept(house, number).size) == (before.who, 5)


def test_it_is_closed_until_a_day_and_opened_again() -> None:
    house = alder()
    number = _added(house)
    there = house.path(f"places/pools/{number}/")
    typed = _typed(house.cleo.goes(there))
    closed = {"closed": "paint is drying", "opens": in_days(3)}
    sheet = house.cleo.sends(there, **typed | closed)
    assert "paint is drying" in sheet.text
    assert "Closed" in house.cleo.goes(house.path("places/")).text
    typed = _typed(house.cleo.goes(there))
    assert (typed["closed"], typed["opens"]) == (closed["closed"], closed["opens"])
    house.cleo.sends(there, **typed | {"closed": "", "opens": ""})
    assert "Closed" not in house.cleo.goes(house.path("places/")).text


def test_what_somebody_else_changed_meanwhile_is_shown_and_nothing_typed_is_lost() -> None:
    house = alder()
    number = _added(house)
    there = house.path(f"places/pools/{number}/")
    first = _typed(house.cleo.goes(there))
    house.cleo.sends(there, **first | {"size": "7"})
    sheet = house.cleo.sends(there, 409, **first | {"ready_hours": "48"})
    assert "Somebody changed this pool" in sheet.text
    assert "7 at most" in sheet.text
    assert _typed(sheet)["ready_hours"] == "48"
    house.cleo.sends(there, **_typed(sheet) | {"size": "7"})
    assert (_kept(house, number).size, _kept(house, number).ready_hours) == (7, 48)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "#id_name"),
        ({"name": "x" * 81}, "#id_name"),
        ({"name": "At 12 Main Street"}, "#id_name"),
        ({"counts": ""}, "#id_counts_0"),
        ({"size": "0"}, "#id_size"),
        ({"ready_hours": "745"}, "#id_ready_hours"),
        ({"ready_hours": ""}, "#id_ready_hours"),
        ({"opens": in_days(3)}, "#id_closed"),
        ({"closed": "paint", "opens": in_days(-3)}, "#id_opens"),
        ({"age-low": "30", "age-high": "20"}, "#id_age-high"),
        ({"children-high": "x"}, "#id_children-high"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(typed: dict[str, Any], field: str) -> None:
    house = alder()
    sheet = house.cleo.sends(house.path("places/pools/add/"), 422, **SAID | typed)
    assert field in [there for _words, there in sheet.errors]
    assert not Pool.objects.exists()


def test_a_name_is_given_once() -> None:
    house = alder()
    _added(house)
    sheet = house.cleo.sends(house.path("places/pools/add/"), 422, **SAID)
    assert ("You have a pool of this name. Give this one another name.", "#id_name") in sheet.errors


def test_twenty_are_the_most() -> None:
    house = alder()
    for number in range(20):
        pool(house.number, f"pool {number}")
    sheet = house.cleo.sends(house.path("places/pools/add/"), 409, **SAID)
    assert "Twenty are the most" in sheet.text


def test_the_one_for_everybody_is_asked_for_no_name_and_no_rules() -> None:
    house = alder()
    number = pool(house.number, free=3)
    there = house.path(f"places/pools/{number}/")
    sheet = house.cleo.goes(there)
    assert {"name", "gender-woman"} & set(_typed(sheet)) == set()
    house.cleo.sends(there, **_typed(sheet) | {"size": "12"})
    assert (_kept(house, number).name, _kept(house, number).size) == ("", 12)


def test_one_is_removed_after_it_was_confirmed_and_not_while_somebody_has_a_place() -> None:
    house, number = with_pool()
    there = house.path(f"places/pools/{number}/remove/")
    assert "Close it for a while" in house.cleo.goes(there).text
    assert Pool.objects.get().gone_at is None
    held(house.number, {number: 1})
    assert "“women” are held, promised or lived in" in house.cleo.sends(there, 409).text
    house.cleo.sends(house.path("places/pools/add/"), **SAID | {"name": "men"})
    other = Pool.objects.get(name="men").pk
    house.cleo.sends(house.path(f"places/pools/{other}/remove/"))
    assert Pool.objects.get(pk=other).gone_at == NOW
    house.cleo.goes(house.path(f"places/pools/{other}/remove/"), 404)


def test_who_works_there_reads_them_and_changes_none() -> None:
    house, number = with_pool()
    dara = house.dara
    sheet = dara.goes(house.path("places/pools/"))
    assert house.member.person.name in sheet.text
    assert "Add a pool" not in sheet.links
    for page in ("add/", f"{number}/", f"{number}/remove/"):
        assert dara.get(house.path(f"places/pools/{page}")).status_code == 404
        assert dara.post(house.path(f"places/pools/{page}"), **SAID).status_code == 404
    assert Pool.objects.get().gone_at is None


def test_others_find_nothing_and_press_nothing() -> None:
    house, number = with_pool()
    taking = held(house.number, {number: 1})
    steps = [f"{taking}/{page}/" for page in ("longer", "back", "leaves", "left")]
    pages = (*PAGES, "arrived/", *steps, f"pools/{number}/", f"pools/{number}/remove/")
    for role in (admin_of(program("birch")), TEAM_ROLE, ADVOCATE):
        device = at_work(somebody("fay", role))
        for page in pages:
            assert device.get(house.path(f"places/{page}")).status_code == 404
            answer = device.post(house.path(f"places/{page}"), taking=taking)
            assert answer.status_code == (405 if page in READ_ALONE else 404)


def test_one_of_another_program_is_not_there() -> None:
    house, _number = with_pool()
    theirs = pool(program("birch"), "women", 2)
    for page in (f"{theirs}/", f"{theirs}/remove/", f"{2**70}/"):
        house.cleo.goes(house.path(f"places/pools/{page}"), 404)
