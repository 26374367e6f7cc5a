"""What each rule of a program costs: the index counts as the reference does, and one miss is one miss."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits, FewBits, ManyBits
from rowan.core.matching.line import Claim
from rowan.core.matching.model import Program
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.rules import Rules, read_rule
from tests.core.matching.pairs import scene
from tests.support.figures import TIMES
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 12, 1)


def _before(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize("kind", [FewBits, ManyBits])
@settings(max_examples=12 * TIMES, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_the_index_counts_as_the_reference_does(seed: int, kind: Callable[[int], Bits]) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=12, people=70)
    index, came = WaitingIndex(drawn.vocabulary, kind=kind), dict[int, date]()
    for number, answers in enumerate(drawn.people):
        came[number] = _before(chance.randrange(100))
        in_line = chance.random() < 0.9
        index.put(number, answers, Claim(came[number]) if in_line else None)
        if not in_line:
            del came[number]
    gone = chance.sample(sorted(came), 5)
    for number in gone:
        index.remove(number)
        del came[number]
    for each in drawn.programs:
        for since, until in ((_before(90), DAY), (_before(1), DAY), (DAY, DAY)):
            people = [drawn.people[n] for n, day in came.items() if since <= day < until]
            expected = reference.missed_by_one(drawn.vocabulary, people, each)
            assert index.missed_by_one(each, since=since, until=until) == expected


def _rules(**said: object) -> Rules:
    return {name: read_rule(SHIPPED.by_id[name], raw) for name, raw in said.items()}


def _person(**said: object) -> Answers:
    return {name: read_answer(SHIPPED.by_id[name], raw) for name, raw in said.items()}


def test_one_rule_costs_and_two_cost_nothing() -> None:
    adults = _rules(age={"accepts": [[18, 40]]}, pets={"cannot": ["yes"]})
    old = _person(age={"is": [61]})
    old_with_a_dog = _person(age={"is": [61]}, pets={"must": ["yes"]})
    found = reference.missed_by_one(SHIPPED, [old, old, old_with_a_dog], Program(1, (adults,)))
    assert found == {"age": 2}


def test_whom_another_way_takes_is_not_missed() -> None:
    young, old = _rules(age={"accepts": [[18, 40]]}), _rules(age={"accepts": [[60, 99]]})
    people = [_person(age={"is": [61]}), _person(age={"is": [50]})]
    assert reference.missed_by_one(SHIPPED, people, Program(1, (young, old))) == {"age": 1}
