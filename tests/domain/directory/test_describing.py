"""A program changes what people read of it: one rule, another way in, what it tells, its own words."""

from dataclasses import replace
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.core.vocabulary.rules import Rule, read_rule
from rowan.domain.directory.actions import (
    MOST_WAYS,
    add_way,
    change_rule,
    describe,
    remove_way,
    save_programs,
)
from rowan.domain.directory.queries import emergency_programs, entry, listed, mark_of, revision_of
from rowan.domain.directory.refusals import ChangedMeanwhile, LicenceNeeded, NoSuchWay
from tests.domain.cast import BY, NOW, verified
from tests.domain.cast import entry as told
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("database")
ADULTS = {"age": {"accepts": [[18, 40]]}}


def _rule(criterion: str, **raw: Any) -> Rule:
    return read_rule(
        SHIPPED.by_id[criterion], {name.replace("_", " "): v for name, v in raw.items()}
    )


def _as_seen(program: int) -> dict[str, Any]:
    return {"program": program, "seen": mark_of(entry(program)), "by": BY, "at": NOW}


@pytest.fixture
def oak() -> int:
    """A program that takes adults up to forty."""
    (oak,) = verified(told("oak", criteria=ADULTS, own_words=["We have a garden."]))
    return oak


def test_one_rule_is_changed_and_all_else_stays(oak: int) -> None:
    before, revision = entry(oak), revision_of(oak)
    change_rule(**_as_seen(oak), way=0, criterion="pets", rule=_rule("pets", accepts=["yes"]))
    now = entry(oak)
    assert now.ways[0]["pets"] == _rule("pets", accepts=["yes"])
    assert {**now.ways[0], "pets": None} == {**before.ways[0], "pets": None}
    assert replace(now, ways=before.ways) == before
    assert revision_of(oak) > revision


def test_a_rule_is_taken_back(oak: int) -> None:
    change_rule(**_as_seen(oak), way=0, criterion="age", rule=None)
    assert "age" not in entry(oak).ways[0]


def test_searches_find_the_new_rule(oak: int) -> None:
    change_rule(**_as_seen(oak), way=0, criterion="age", rule=_rule("age", accepts=[[18, 65]]))
    (found,) = listed([oak], at=NOW)
    assert found.ways[0]["age"] == _rule("age", accepts=[[18, 65]])


def test_whoever_takes_people_at_once_is_known_to(oak: int) -> None:
    rule = _rule("kind", accepts=["emergency"])
    change_rule(**_as_seen(oak), way=0, criterion="kind", rule=rule)
    assert emergency_programs([oak]) == {oak}
    change_rule(**_as_seen(oak), way=0, criterion="kind", rule=None)
    assert emergency_programs([oak]) == frozenset()


def test_minors_take_a_licence_and_one_that_takes_them_already_may_change(oak: int) -> None:
    young = _rule("age", accepts=[[16, 40]])
    before = entry(oak)
    for stance in ({"accepts": [[16, 40]]}, {"accepts": [[18, 40]], "case by case": [[16, 17]]}):
        with pytest.raises(LicenceNeeded):
            change_rule(
                **_as_seen(oak),
                way=0,
                criterion="age",
                rule=read_rule(SHIPPED.by_id["age"], stance),
            )
    assert entry(oak) == before
    save_programs(entries=[told("oak", criteria={"age": {"accepts": [[14, 17]]}})], by=BY, at=NOW)
    change_rule(**_as_seen(oak), way=0, criterion="age", rule=young)
    assert entry(oak).ways[0]["age"] == young


def test_ways_in_come_and_go(oak: int) -> None:
    assert add_way(**_as_seen(oak)) == 1
    assert entry(oak).ways[0] == entry(oak).ways[1]
    change_rule(**_as_seen(oak), way=1, criterion="age", rule=_rule("age", accepts=[[50, 99]]))
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
            change_rule(**_as_seen(oak), way=way, criterion="age", rule=None)
        with pytest.raises(NoSuchWay):
            remove_way(**_as_seen(oak), way=way)


def test_words_and_choices(oak: int) -> None:
    said = {"own_words": ("We cook together.",), "exceptions": True, "name_public": False}
    describe(**_as_seen(oak), said=said)
    now = entry(oak)
    assert (now.own_words, now.exceptions, now.name_public) == (said["own_words"], True, False)


def test_no_street_and_no_name_that_is_not_listed(oak: int) -> None:
    before = entry(oak)
    for said in ("12 Main Street, Austin", f"Here at {before.name} we cook."):
        with pytest.raises(FieldRefused):
            describe(**_as_seen(oak), said={"own_words": (said,)})
    assert entry(oak) == before


def test_what_somebody_else_changed_is_not_written_over(oak: int) -> None:
    seen = _as_seen(oak)
    describe(**_as_seen(oak), said={"own_words": ("Ours.",)})
    with pytest.raises(ChangedMeanwhile):
        describe(**seen, said={"own_words": ("Mine.",)})
    with pytest.raises(ChangedMeanwhile):
        change_rule(**seen, way=0, criterion="age", rule=None)
    assert entry(oak).own_words == ("Ours.",)


def test_the_same_again_is_no_change(oak: int) -> None:
    revision = revision_of(oak)
    describe(**_as_seen(oak), said={"own_words": entry(oak).own_words})
    assert revision_of(oak) == revision
