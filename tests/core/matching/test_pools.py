"""What it takes to have a place for somebody, one sentence each."""

from collections.abc import Mapping
from typing import Any

from rowan.core.matching.model import Openness, Pool
from rowan.core.matching.reference import openness
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.rules import Rules, read_rule
from tests.support.vocabulary import SHIPPED

WOMEN = {"gender": {"accepts": ["woman"], "others": "cannot"}}
MOTHERS = {**WOMEN, "children": {"accepts": [[1, None]]}}


def said(**raw: Any) -> Answers:
    return {
        name: read_answer(SHIPPED.by_id[name], a if isinstance(a, str) else {"is": a})
        for name, a in raw.items()
    }


def pool(free: int | None, who: Mapping[str, Any] | None = None, **told: bool) -> Pool:
    rules: Rules = {
        name: read_rule(SHIPPED.by_id[name], rule) for name, rule in (who or {}).items()
    }
    return Pool(rules, free, **told)


def found(person: Answers, *pools: Pool) -> Openness:
    return openness(SHIPPED, person, pools)


WOMAN, MAN = said(gender=["woman"], children=[0]), said(gender=["man"], children=[0])
MOTHER = said(gender=["woman"], children=[2])


def test_a_program_that_told_nothing_is_one_to_ask() -> None:
    assert found(WOMAN) is Openness.ASK
    assert found(WOMAN, pool(None)) is Openness.ASK


def test_one_pool_for_everybody_is_open_or_full_for_everybody() -> None:
    assert found({}, pool(1)) is Openness.OPEN
    assert found({}, pool(0)) is Openness.FULL


def test_the_tightest_of_overlapping_pools_decides() -> None:
    assert found(WOMAN, pool(5), pool(0, WOMEN)) is Openness.FULL
    assert found(WOMAN, pool(0), pool(5, WOMEN)) is Openness.FULL
    assert found(WOMAN, pool(5), pool(1, WOMEN)) is Openness.OPEN


def test_a_pool_for_others_says_nothing() -> None:
    assert found(MAN, pool(5), pool(0, WOMEN)) is Openness.OPEN
    assert found(MAN, pool(5, WOMEN)) is Openness.ASK


def test_a_pool_that_somebody_may_be_of_makes_it_something_to_ask() -> None:
    assert found({}, pool(5), pool(0, WOMEN)) is Openness.ASK
    assert found(said(gender="rather not say"), pool(5), pool(0, WOMEN)) is Openness.ASK
    assert found({}, pool(5), pool(5, WOMEN)) is Openness.OPEN


def test_full_for_everybody_is_full_whatever_else_is_unknown() -> None:
    assert found({}, pool(0), pool(None, WOMEN)) is Openness.FULL


def test_a_household_is_placed_whole() -> None:
    assert found(MOTHER, pool(2)) is Openness.FULL
    assert found(MOTHER, pool(3)) is Openness.OPEN


def test_a_room_takes_a_household() -> None:
    rooms = pool(1, MOTHERS, by_household=True)
    assert found(MOTHER, pool(3), rooms) is Openness.OPEN
    assert found(MOTHER, pool(2), rooms) is Openness.FULL
    assert found(WOMAN, pool(1), pool(0, MOTHERS, by_household=True)) is Openness.OPEN


def test_some_number_of_children_is_open_only_if_there_is_room_for_the_most() -> None:
    some = said(gender=["woman"], children=[[1, 3]])
    assert [found(some, pool(n)) for n in (1, 2, 3, 4)] == [
        Openness.FULL,
        Openness.ASK,
        Openness.ASK,
        Openness.OPEN,
    ]
