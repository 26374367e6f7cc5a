"""What each rule of a program costs: the index counts as the reference does, and one miss is one miss."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, islice
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
ALWAYS = (date(2026, 1, 1), date(2027, 1, 1))


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
    people = [(day, drawn.people[number]) for number, day in came.items()]
    parts = [(_before(90), DAY), (_before(9), _before(2)), (_before(1), DAY), (DAY, DAY)]
    for each in drawn.programs:
        expected = reference.missed_by_one(drawn.vocabulary, people, each, parts)
        assert index.missed_by_one(each, parts) == expected


def _rules(**said: object) -> Rules:
    return {name: read_rule(SHIPPED.by_id[name], raw) for name, raw in said.items()}


def _person(**said: object) -> Answers:
    return {name: read_answer(SHIPPED.by_id[name], raw) for name, raw in said.items()}


def _program(*ways: Rules) -> Program:
    return Program(1, ways)


def test_one_rule_costs_and_two_cost_nothing() -> None:
    adults = _rules(age={"accepts": [[18, 40]]}, pets={"cannot": ["yes"]})
    old = _person(age={"is": [61]})
    old_with_a_dog = _person(age={"is": [61]}, pets={"must": ["yes"]})
    people = [(DAY, each) for each in (old, old, old_with_a_dog)]
    assert reference.missed_by_one(SHIPPED, people, _program(adults), [ALWAYS]) == [{"age": 2}]


def test_whom_another_way_takes_is_not_missed() -> None:
    young, old = _rules(age={"accepts": [[18, 40]]}), _rules(age={"accepts": [[60, 99]]})
    people = [(DAY, _person(age={"is": [age]})) for age in (61, 50)]
    assert reference.missed_by_one(SHIPPED, people, _program(young, old), [ALWAYS]) == [{"age": 1}]


def test_each_is_counted_in_the_span_of_the_day_they_came() -> None:
    adults, old = _rules(age={"accepts": [[18, 40]]}), _person(age={"is": [61]})
    people = [(_before(days), old) for days in (3, 2, 2, 1)]
    parts = [(_before(3), _before(2)), (_before(2), _before(1)), (DAY, DAY)]
    found = reference.missed_by_one(SHIPPED, people, _program(adults), parts)
    assert found == [{"age": 1}, {"age": 2}, {}]


def test_an_answer_that_comes_after_its_rule_was_judged_counts() -> None:
    index, adults = WaitingIndex(SHIPPED), _program(_rules(age={"accepts": [[18, 40]]}))
    for number, age in enumerate((30, 61, 72)):
        index.put(number, _person(age={"is": [age]}), Claim(DAY))
        assert index.missed_by_one(adults, [ALWAYS]) == [{"age": number} if number else {}]


# --- what is remembered of rules ---

MOST_RULES, MOST_BYTES = 20_000, 64 * 2**20
ONLY_AGE = replace(SHIPPED, criteria=(SHIPPED.by_id["age"],))


def _drawn_rules(number: int) -> list[Rules]:
    """Return so many rules that differ, each of which misses whoever is over 90."""
    spans = combinations(range(20, 90), 4)
    said = ([[first, second], [third, last]] for first, second, third, last in spans)
    return [_rules(age={"accepts": accepted}) for accepted in islice(said, number)]


def test_many_programs_leave_it_bounded() -> None:
    index = WaitingIndex(ONLY_AGE, capacity=2_000_000, kind=ManyBits)
    for number, age in enumerate((91, 92)):
        index.put(number, _person(age={"is": [age]}), Claim(DAY))
    index.put(2, _person(), Claim(DAY))
    row = index._bits.size // 8
    programs = [_program(rules) for rules in _drawn_rules(2 * MOST_BYTES // row)]
    tracemalloc.start()
    try:
        found = [index.missed_by_one(program, [ALWAYS]) for program in programs]
        remembered, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == [[{"age": 2}]] * len(programs)
    assert MOST_BYTES / 4 < remembered < MOST_BYTES * 1.1, "the control: it does remember"


def test_more_rules_than_are_remembered_count_alike() -> None:
    index, rules = WaitingIndex(ONLY_AGE), _drawn_rules(MOST_RULES + 2)
    first, last = _program(rules[0]), _program(rules[-1])
    index.missed_by_one(_program(*rules), [])
    assert 0 < len(index._rule_outcomes) <= MOST_RULES, "those of before were forgotten"
    for number, age in enumerate((30, 91, 92)):
        index.put(number, _person(age={"is": [age]}), Claim(DAY))
        for program in (first, last):
            people = [(DAY, _person(age={"is": [each]})) for each in (30, 91, 92)[: number + 1]]
            expected = reference.missed_by_one(ONLY_AGE, people, program, [ALWAYS])
            assert index.missed_by_one(program, [ALWAYS]) == expected
    assert 0 < len(index._rule_outcomes) <= MOST_RULES
