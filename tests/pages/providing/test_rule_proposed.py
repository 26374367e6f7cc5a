"""The team asks a program to look at a rule again: its people read why, change it, or say that it stays."""

import pytest

from rowan.domain.directory.actions import propose_rule_change
from rowan.domain.directory.models import RuleChange
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW
from tests.pages.desk.hands import desk_of, who
from tests.pages.providing.asking import dara, home
from tests.pages.providing.hands import Alder, alder

pytestmark = pytest.mark.usefixtures("clock")
ASKED = "The team asks you to look at 1 of your rules again"


def _asked() -> tuple[Alder, int]:
    (ana,) = desk_of("ana")
    house = alder()
    by = who(ana).actor
    propose_rule_change(program=house.number, criterion="pets", people=7, by=by, at=NOW)
    return house, RuleChange.objects.get().pk


def test_they_find_it_on_their_first_page_and_beside_their_rules() -> None:
    house, _number = _asked()
    sheet = house.cleo.goes(house.cleo.goes(house.path()).links[ASKED])
    assert "Look at this rule again" in sheet.headings
    assert "You said no by it to about 7 people in 90 days." in sheet.text
    assert house.cleo.goes(sheet.links["Change this rule: Pets"]).status == 200


def test_they_say_that_it_stays_once() -> None:
    house, number = _asked()
    there = house.path(f"read/keep/{number}/")
    for _press in range(2):
        assert "Look at this rule again" not in house.cleo.sends(there).headings
    assert Entry.objects.filter(verb="rule.keep").count() == 1
    assert ASKED not in house.cleo.goes(house.path()).links


def test_once_the_rule_is_another_nothing_is_asked_any_more() -> None:
    house, _number = _asked()
    house.cleo.sends(
        house.path("read/0/rule/pets/"),
        **{"as-seen": _seen(house), "how-many": "1", "pets-yes": "cannot"},
    )
    assert ASKED not in house.cleo.goes(house.path()).links
    assert "Look at this rule again" not in house.cleo.goes(house.path("read/")).headings


def _seen(house: Alder) -> str:
    sheet = house.cleo.goes(house.path("read/0/rule/pets/"))
    fields = (each for each in sheet.main.iter("input") if each.get("name") == "as-seen")
    return next(fields).get("value") or ""


def test_who_works_there_reads_it_and_answers_nothing() -> None:
    house = home()
    worker = dara(house)
    row = RuleChange.objects.create(
        program_id=house.alder.number, criterion="pets", people=7, said="", by="staff:7", at=NOW
    )
    worker.sends(house.alder.path(f"read/keep/{row.pk}/"), 404)
    row.refresh_from_db()
    assert row.over_at is None
