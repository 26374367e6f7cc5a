"""However people join and leave the line, a program meets those who wait, first come first."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching import reference
from rowan.core.matching.atoms import held_by
from rowan.core.matching.bits import Bits, FewBits, ManyBits
from rowan.core.matching.line import Claim, next_in_line
from rowan.core.matching.model import Program, Verdict
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary
from tests.core.matching.pairs import claim, person, program, scene
from tests.support.figures import TIMES

DAY = date(2026, 12, 1)
SEEDS = st.integers(0, 2**48)
KINDS = (FewBits, ManyBits)
EACH_KIND = pytest.mark.parametrize("kind", KINDS)
FEW = settings(max_examples=12 * TIMES, deadline=None)


def _agree(
    vocabulary: Vocabulary, who: Program, line: Mapping[int, Answers], *indexes: WaitingIndex
) -> None:
    expected = reference.who_is_waiting(vocabulary, who, line, limit=4)
    for index in indexes:
        assert index.search(who, limit=4) == expected
        assert len(index) == len(line)


@EACH_KIND
@FEW
@given(seed=SEEDS)
def test_in_any_order(seed: int, kind: Callable[[int], Bits]) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=3, people=0)
    index, line = WaitingIndex(drawn.vocabulary, kind=kind), dict[int, Answers]()
    for number in range(90):
        line[number] = person(chance, drawn.vocabulary)
        index.put(number, line[number])
        leaving = chance.randrange(number + 1)
        if chance.random() < 0.5:
            index.remove(leaving)
            line.pop(leaving, None)
        if line and chance.random() < 0.5:
            changing = chance.choice(list(line))
            line[changing] = person(chance, drawn.vocabulary)
            index.change_atoms(changing, held_by(drawn.vocabulary, line[changing]))
        if chance.random() < 0.1:
            _agree(drawn.vocabulary, chance.choice(drawn.programs), line, index)
    for each in drawn.programs:
        _agree(drawn.vocabulary, each, line, index)


@EACH_KIND
def test_who_leaves_and_comes_back_stands_at_the_end(kind: Callable[[int], Bits]) -> None:
    drawn = scene(Random(3), criteria=1, programs=0, people=0)
    index, anybody = WaitingIndex(drawn.vocabulary, kind=kind), Program(1, ({},))
    for number in (5, 3, 9):
        index.put(number, {})
    index.remove(5)
    index.put(5, {})
    assert [people for people in index.search(anybody).first.values() if people] == [(3, 9, 5)]


@EACH_KIND
def test_who_says_something_new_keeps_their_place(kind: Callable[[int], Bits]) -> None:
    drawn = scene(Random(3), criteria=1, programs=0, people=1)
    index, anybody = WaitingIndex(drawn.vocabulary, kind=kind), Program(1, ({},))
    for number in (5, 3, 9):
        index.put(number, {})
    index.change_atoms(3, {})
    assert [people for people in index.search(anybody).first.values() if people] == [(5, 3, 9)]


def test_who_is_not_in_line_says_nothing_new() -> None:
    index = WaitingIndex(scene(Random(3), criteria=1, programs=0, people=0).vocabulary)
    with pytest.raises(KeyError):
        index.change_atoms(5, {})
    assert 5 not in index


def test_nobody_stands_in_line_twice() -> None:
    index = WaitingIndex(scene(Random(3), criteria=1, programs=0, people=0).vocabulary)
    index.put(5, {})
    with pytest.raises(ValueError, match="in line already"):
        index.put(5, {})


def test_one_who_is_not_in_line_can_leave_it() -> None:
    index = WaitingIndex(scene(Random(3), criteria=1, programs=0, people=0).vocabulary)
    index.remove(5)
    assert len(index) == 0


@FEW
@given(seed=SEEDS)
def test_a_program_that_changes_its_rules_is_judged_anew(seed: int) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=4, programs=0, people=6)
    line = dict(enumerate(drawn.people))
    index = WaitingIndex(drawn.vocabulary)
    for number, answers in line.items():
        index.put(number, answers)
    for _ in range(5):
        _agree(drawn.vocabulary, program(chance, drawn.vocabulary, 1), line, index)


@EACH_KIND
@FEW
@given(seed=SEEDS)
def test_loading_at_once_is_joining_one_by_one(seed: int, kind: Callable[[int], Bits]) -> None:
    drawn = scene(Random(seed), criteria=6, programs=3, people=10)
    line = dict(enumerate(drawn.people))
    index = WaitingIndex(drawn.vocabulary, kind=kind)
    held = [held_by(drawn.vocabulary, answers) for answers in drawn.people]
    columns = {}
    for criterion in drawn.vocabulary.asked_early:
        atoms = [atoms.get(criterion.id, ()) for atoms in held]
        distinct = list(dict.fromkeys(atoms))
        codes = np.array([distinct.index(each) for each in atoms], np.int32)
        columns[criterion.id] = (distinct, codes)
    index.load(np.arange(len(line), dtype=np.int64), columns)
    for each in drawn.programs:
        _agree(drawn.vocabulary, each, line, index)


@EACH_KIND
@FEW
@given(seed=SEEDS)
def test_who_is_next_for_a_place_that_is_free(seed: int, kind: Callable[[int], Bits]) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=12, people=60)
    line = dict(enumerate(drawn.people))
    claims = {number: claim(chance, DAY) for number in line if chance.random() < 0.9}
    index = WaitingIndex(drawn.vocabulary, kind=kind)
    for number, answers in line.items():
        index.put(number, answers, claims.get(number))
        remembered = chance.choice(
            drawn.programs
        )  # from now on, with those it just misses or without
        if chance.random() < 0.5:
            index.search(remembered)
        else:
            index.next_in_line(remembered, day=DAY)
    for number in chance.sample(sorted(line), 5):
        index.remove(number)
        del line[number]
    for each in drawn.programs:
        expected = next_in_line(drawn.vocabulary, each, line, claims, day=DAY, limit=4)
        assert index.next_in_line(each, day=DAY, limit=4) == expected
        _agree(drawn.vocabulary, each, line, index)


def test_many_are_next_for_some_place() -> None:
    drawn = scene(Random(5), criteria=6, programs=60, people=60)
    line, claims = dict(enumerate(drawn.people)), dict.fromkeys(range(60), Claim(DAY))
    found = [next_in_line(drawn.vocabulary, each, line, claims, day=DAY) for each in drawn.programs]
    for verdict in (Verdict.FITS, Verdict.ASK, Verdict.STRETCH):
        assert sum(bool(first[verdict]) for first in found) > 3, verdict
    assert sum(not any(first.values()) for first in found) > 3


@FEW
@given(seed=SEEDS)
def test_a_program_that_was_met_before_hears_of_whoever_is_new(seed: int) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=3, people=20)
    indexes = [WaitingIndex(drawn.vocabulary, kind=kind) for kind in KINDS]
    line = dict(enumerate(drawn.people))
    for index in indexes:
        for number, answers in line.items():
            index.put(number, answers)
    for number in range(20, 120):
        _agree(drawn.vocabulary, drawn.programs[0], line, *indexes)
        line[number] = person(chance, drawn.vocabulary)
        gone, changed = chance.sample(sorted(line), 2)
        line[changed] = said = person(chance, drawn.vocabulary)
        for index in indexes:
            index.put(number, line[number])
            index.remove(gone)
            index.change_atoms(changed, held_by(drawn.vocabulary, said))
        del line[gone]
        if number % 40 == 0:
            for each in drawn.programs:
                _agree(drawn.vocabulary, each, line, *indexes)
