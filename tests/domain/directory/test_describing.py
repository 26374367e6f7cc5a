"""A program changes what people read of it: one rule, another way in, what it tells, its own words."""

from dataclasses import replace
from typing import Any

import pytest

from rowan.core.formats.entries import MOST_WAYS
from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.rules import Rule, read_rule
from rowan.domain.directory.actions import (
    add_way,
    change_rule,
    name_form,
    remove_way,
    save_programs,
    say,
    tell,
)
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import (
    Part,
    emergency_programs,
    entry,
    listed,
    mark_of,
    revision_of,
)
from rowan.domain.directory.refusals import ChangedMeanwhile, LicenceNeeded, NoSuchWay
from tests.domain.cast import BY, NOW, verified
from tests.domain.cast import entry as told
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("database")
ADULTS = {"age": {"accepts": [[18, 40]]}}
SAID: dict[str, Any] = {"own_words": ("We cook.",), "exceptions": False, "name_public": False}


def _rule(criterion: str, **raw: Any) -> Rule:
    return read_rule(
        SHIPPED.by_id[criterion], {name.replace("_", " "): said for name, said in raw.items()}
    )


def _as_seen(program: int, part: Part = Part.WAYS) -> dict[str, Any]:
    return {"program": program, "seen": mark_of(entry(program), part), "by": BY, "at": NOW}


def _says(program: int, criterion: str, rule: Rule | None, way: int = 0, **more: Any) -> None:
    change_rule(**_as_seen(program), way=way, criterion=criterion, rule=rule, **more)


@pytest.fixture
def oak() -> int:
    """A program that takes adults up to forty."""
    (oak,) = verified(told("oak", criteria=ADULTS, own_words=["We have a garden."]))
    return oak


def test_one_rule_is_changed_and_all_else_stays(oak: int) -> None:
    before, revision = entry(oak), revision_of(oak)
    _says(oak, "pets", _rule("pets", accepts=["yes"]))
    now = entry(oak)
    assert now.ways[0]["pets"] == _rule("pets", accepts=["yes"])
    assert {**now.ways[0], "pets": None} == {**before.ways[0], "pets": None}
    assert replace(now, ways=before.ways) == before
    assert revision_of(oak) > revision


def test_a_rule_is_taken_back(oak: int) -> None:
    _says(oak, "age", None)
    assert "age" not in entry(oak).ways[0]


def test_searches_find_the_new_rule(oak: int) -> None:
    _says(oak, "age", _rule("age", accepts=[[18, 65]]))
    (found,) = listed([oak], at=NOW)
    assert found.ways[0]["age"] == _rule("age", accepts=[[18, 65]])


def test_whoever_takes_people_at_once_is_known_to(oak: int) -> None:
    _says(oak, "kind", _rule("kind", accepts=["emergency"]))
    assert emergency_programs([oak]) == {oak}
    _says(oak, "kind", None)
    assert emergency_programs([oak]) == frozenset()


@pytest.mark.parametrize(
    "raw",
    [
        {"accepts": [[16, 40]]},
        {"accepts": [[18, 40]], "case_by_case": [[16, 17]]},
        {"accepts": [[17, 17]]},
    ],
)
def test_minors_take_a_licence(oak: int, raw: dict[str, Any]) -> None:
    before = entry(oak)
    with pytest.raises(LicenceNeeded):
        _says(oak, "age", _rule("age", **raw))
    assert entry(oak) == before
    _says(oak, "age", _rule("age", **raw), licence_seen=True)
    assert entry(oak).ways[0]["age"] == _rule("age", **raw)


def test_whoever_takes_some_minors_takes_no_others_without_one(oak: int) -> None:
    some = {"age": {"accepts": [[17, 40]], "case by case": [[16, 16]]}}
    save_programs(entries=[told("oak", criteria=some)], by=BY, at=NOW)
    _says(oak, "age", _rule("age", accepts=[[17, 50]]))
    for raw in ({"accepts": [[16, 50]]}, {"accepts": [[17, 50]], "case_by_case": [[15, 16]]}):
        with pytest.raises(LicenceNeeded):
            _says(oak, "age", _rule("age", **raw))
    add_way(**_as_seen(oak))
    with pytest.raises(LicenceNeeded):
        _says(oak, "age", _rule("age", accepts=[[14, 17]]), way=1)
    _says(oak, "age", _rule("age", accepts=[[18, 50]]), way=1)


def test_ways_in_come_and_go(oak: int) -> None:
    assert add_way(**_as_seen(oak)) == 1
    assert entry(oak).ways[0] == entry(oak).ways[1]
    _says(oak, "age", _rule("age", accepts=[[50, 99]]), way=1)
    remove_way(**_as_seen(oak), way=0)
    assert [way["age"] for way in entry(oak).ways] == [_rule("age", accepts=[[50, 99]])]
    with pytest.raises(NoSuchWay):
        remove_way(**_as_seen(oak), way=0)


def test_there_are_so_many_ways_in_and_no_more(oak: int) -> None:
    for _ in range(MOST_WAYS - 1):
        add_way(**_as_seen(oak))
    with pytest.raises(NoSuchWay):
        add_way(**_as_seen(oak))
    for way in (-1, MOST_WAYS):
        with pytest.raises(NoSuchWay):
            _says(oak, "age", None, way=way)
        with pytest.raises(NoSuchWay):
            remove_way(**_as_seen(oak), way=way)


def test_words_and_choices(oak: int) -> None:
    say(**_as_seen(oak, Part.WORDS), **SAID | {"exceptions": True})
    now = entry(oak)
    assert (now.own_words, now.exceptions, now.name_public) == (("We cook.",), True, False)


def test_what_is_told_and_what_is_told_no_more(oak: int) -> None:
    tell(**_as_seen(oak, Part.TOLD), disclosures={"leaving": "At any time.", "phones": ""})
    assert entry(oak).disclosures == (("leaving", "At any time."),)
    tell(**_as_seen(oak, Part.TOLD), disclosures={"leaving": ""})
    assert entry(oak).disclosures == ()


def test_no_street_and_no_name_that_is_not_listed(oak: int) -> None:
    before = entry(oak)
    for words in ("12 Main Street, Austin", f"Here at {before.name} we cook."):
        with pytest.raises(FieldRefused):
            say(**_as_seen(oak, Part.WORDS), **SAID | {"own_words": (words,)})
        with pytest.raises(FieldRefused):
            tell(**_as_seen(oak, Part.TOLD), disclosures={"leaving": words})
    assert entry(oak) == before


def test_what_the_vocabulary_has_outgrown_stays_stored_and_stands_in_no_way(oak: int) -> None:
    row = Program.objects.get(pk=oak)
    row.ways[0]["of_another_time"] = {"accepts": ["yes"]}
    row.disclosures = {"of_another_time": "12 Main Street", "leaving": "At any time."}
    row.save()
    _says(oak, "pets", _rule("pets", accepts=["yes"]))
    tell(**_as_seen(oak, Part.TOLD), disclosures={"leaving": "Any day."})
    say(**_as_seen(oak, Part.WORDS), **SAID)
    add_way(**_as_seen(oak))
    row.refresh_from_db()
    assert all("of_another_time" in way for way in row.ways)
    assert row.disclosures == {"of_another_time": "12 Main Street", "leaving": "Any day."}


def test_what_somebody_else_changed_is_not_written_over(oak: int) -> None:
    rule, words = _as_seen(oak), _as_seen(oak, Part.WORDS)
    say(**_as_seen(oak, Part.WORDS), **SAID | {"own_words": ("Theirs.",)})
    with pytest.raises(ChangedMeanwhile):
        say(**words, **SAID | {"own_words": ("Mine.",)})
    change_rule(**rule, way=0, criterion="age", rule=None)
    with pytest.raises(ChangedMeanwhile):
        add_way(**rule)
    assert entry(oak).own_words == ("Theirs.",)


def test_the_same_again_is_no_change(oak: int) -> None:
    before, revision = entry(oak), revision_of(oak)
    say(
        **_as_seen(oak, Part.WORDS),
        own_words=before.own_words,
        exceptions=before.exceptions,
        name_public=before.name_public,
    )
    _says(oak, "age", before.ways[0]["age"])
    assert revision_of(oak) == revision


def test_it_names_its_own_form_and_takes_that_back(oak: int) -> None:
    before, form = entry(oak), "https://forms.example.org/apply"
    for named in (form, ""):
        name_form(**_as_seen(oak, Part.FORM), application_form=f" {named} ")
        assert entry(oak) == replace(before, application_form=named)
    with pytest.raises(FieldRefused):
        name_form(**_as_seen(oak, Part.FORM), application_form="http://forms.example.org")
    seen = _as_seen(oak, Part.FORM)
    name_form(**seen, application_form=form)
    with pytest.raises(ChangedMeanwhile):
        name_form(**seen, application_form="https://elm.example")
    assert entry(oak).application_form == form
