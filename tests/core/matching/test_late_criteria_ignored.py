"""What is asked only after an offer changes no search, whatever is known of it."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Program
from rowan.core.matching.reference import judge
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.rules import Rules
from tests.core.matching.pairs import answer, person, program, rule
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 3, 1)
LATE = [criterion for criterion in SHIPPED.criteria if criterion.late]
FEW = settings(max_examples=20, deadline=None)
SEEDS = st.integers(0, 2**48)


@FEW
@given(SEEDS)
def test_forward(seed: int) -> None:
    chance = Random(seed)
    place, answers = program(chance, SHIPPED, 1), person(chance, SHIPPED)
    plain, told = ProgramIndex(SHIPPED), ProgramIndex(SHIPPED)
    plain.put(_silent(place))
    told.put(_with_late_rules(chance, place))
    more = {**answers, **{c.id: answer(chance, c) for c in LATE}}
    assert told.search(more, day=DAY) == plain.search(_early(answers), day=DAY)


@FEW
@given(SEEDS)
def test_reverse(seed: int) -> None:
    chance = Random(seed)
    place, answers = program(chance, SHIPPED, 1), person(chance, SHIPPED)
    plain, told = WaitingIndex(SHIPPED), WaitingIndex(SHIPPED)
    plain.put(1, _early(answers))
    told.put(1, {**answers, **{c.id: answer(chance, c) for c in LATE}})
    assert told.search(_with_late_rules(chance, place)) == plain.search(_silent(place))


@FEW
@given(SEEDS)
def test_by_the_reference_unless_it_is_told_that_an_offer_was_made(seed: int) -> None:
    chance = Random(seed)
    place = _with_late_rules(chance, Program(1, ({},)))
    answers = {c.id: answer(chance, c) for c in LATE}
    assert judge(SHIPPED, answers, place).findings == ()
    asked = {finding.criterion for finding in judge(SHIPPED, answers, place, late=True).findings}
    assert asked <= {c.id for c in LATE}


def _early(answers: Answers) -> Answers:
    return {name: said for name, said in answers.items() if not SHIPPED.by_id[name].late}


def _silent(place: Program) -> Program:
    return Program(
        place.id, tuple(_early_rules(way) for way in place.ways), place.exceptions, place.pools
    )


def _early_rules(rules: Rules) -> Rules:
    return {name: said for name, said in rules.items() if not SHIPPED.by_id[name].late}


def _with_late_rules(chance: Random, place: Program) -> Program:
    ways = tuple({**way, **{c.id: rule(chance, c) for c in LATE}} for way in place.ways)
    return Program(place.id, ways, place.exceptions, place.pools)
