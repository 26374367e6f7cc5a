"""A criterion that a network adds while programs and people are there is matched like any other, both ways."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching import reference
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Openness, Program, Verdict
from rowan.core.matching.pools import simply
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.rules import read_rule
from tests.core.matching.pairs import answer, person, program, rule
from tests.core.vocabulary.small import own_criterion, own_file
from tests.support.vocabulary import SHIPPED, SHIPPED_FILE

DAY = date(2026, 3, 1)
OWN = ("own.toml", own_file(own_criterion(section="rules", order=601)).encode())
GROWN = load([("criteria.toml", SHIPPED_FILE.read_bytes()), OWN])
GARDEN = GROWN.by_id["garden"]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**48))
def test_index_and_reference_agree_before_and_after(seed: int) -> None:
    chance = Random(seed)
    programs = [program(chance, SHIPPED, number) for number in range(4)]
    people = [person(chance, SHIPPED) for _ in range(2)]
    for vocabulary in (SHIPPED, GROWN):
        index, waiting = ProgramIndex(vocabulary), WaitingIndex(vocabulary)
        index.load(programs)
        for number, answers in enumerate(people):
            waiting.put(number, answers)
            expected = reference.search(vocabulary, answers, programs, day=DAY)
            assert index.search(answers, day=DAY) == expected
        for each in programs:
            line = dict(enumerate(people))
            assert waiting.search(each) == reference.who_is_waiting(vocabulary, each, line)
        programs = [_with_a_garden(chance, each) for each in programs]
        people = [{**answers, "garden": answer(chance, GARDEN)} for answers in people]


def test_what_was_said_before_it_came_changes_no_verdict() -> None:
    chance = Random(5)
    for number in range(30):
        place, answers = program(chance, SHIPPED, number), person(chance, SHIPPED)
        assert reference.judge(GROWN, answers, place) == reference.judge(SHIPPED, answers, place)


def test_a_must_for_it_is_met_missed_or_asked() -> None:
    wants: Answers = {"garden": read_answer(GARDEN, {"must": ["yes"]})}
    told = [{"accepts": ["yes"]}, {"cannot": ["yes"]}, {}]
    index = ProgramIndex(GROWN)
    for number, said in enumerate(told):
        index.put(
            Program(number, ({"garden": read_rule(GARDEN, said)},), pools=simply(Openness.OPEN))
        )
    found = index.search(wants, day=DAY)
    assert [found.count(verdict) for verdict in Verdict] == [1, 1, 0, 1]
    assert index.levers(wants) == {"garden": 1}


def _with_a_garden(chance: Random, place: Program) -> Program:
    ways = tuple({**way, "garden": rule(chance, GARDEN)} for way in place.ways)
    return Program(place.id, ways, place.exceptions, place.pools)
