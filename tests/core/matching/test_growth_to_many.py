"""An index that outgrows the rows for few programs goes on with rows for many, and answers the same."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random

from rowan.core.matching import reference
from rowan.core.matching.bits import FEW, Bits, FewBits, ManyBits, bits_for
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.waiting import WaitingIndex
from tests.core.matching.pairs import person, program, scene

DAY = date(2026, 3, 1)
SPARE = 64
SOON = 600
GROWING = partial(bits_for, few=SOON)


def test_the_kind_of_rows_changes_where_it_says() -> None:
    assert isinstance(bits_for(FEW), FewBits)
    assert isinstance(bits_for(FEW + 1), ManyBits)


def test_programs() -> None:
    insist_that_programs_outgrow(GROWING)


def insist_that_programs_outgrow(kind: Callable[[int], Bits]) -> None:
    """Let programs outgrow rows that change their kind at so few."""
    chance = Random(7)
    drawn = scene(chance, criteria=2, programs=SOON // 2, people=2)
    programs = {each.id: each for each in drawn.programs}
    ways = sum(len(each.ways) for each in drawn.programs)
    index = ProgramIndex(drawn.vocabulary, capacity=ways - SPARE, kind=kind)
    index.load(drawn.programs)
    assert ways <= SOON < 2 * ways  # it doubles when it is full
    for number in range(len(programs), len(programs) + 3):
        programs[number] = program(chance, drawn.vocabulary, number)
        index.put(programs[number])
    for answers in drawn.people:
        expected = reference.search(drawn.vocabulary, answers, programs.values(), day=DAY)
        assert index.search(answers, day=DAY) == expected


def test_people() -> None:
    chance = Random(7)
    drawn = scene(chance, criteria=2, programs=2, people=0)
    line = {number: person(chance, drawn.vocabulary) for number in range(SOON + 2)}
    index = WaitingIndex(drawn.vocabulary, capacity=SOON - SPARE, kind=GROWING)
    for number, answers in line.items():
        index.put(number, answers)
    for each in drawn.programs:
        expected = reference.who_is_waiting(drawn.vocabulary, each, line)
        assert index.search(each) == expected
