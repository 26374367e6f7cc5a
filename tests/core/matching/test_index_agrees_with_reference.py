"""The index and the reference give one answer: sets, counts, order and levers, in both directions."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits, FewBits, ManyBits
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Verdict
from rowan.core.matching.waiting import WaitingIndex
from tests.core.matching.pairs import Scene, scenes

DAY = date(2026, 3, 1)
MET: Counter[str] = Counter()


KINDS = pytest.mark.parametrize("kind", [FewBits, ManyBits])


@KINDS
@settings(max_examples=900, deadline=None)
@given(scene=scenes())
def test_forward(scene: Scene, kind: Callable[[int], Bits]) -> None:
    index = ProgramIndex(scene.vocabulary, kind=kind)
    index.load(scene.programs[:3])
    for program in scene.programs[3:]:
        index.put(program)
    for person in scene.people:
        expected = reference.search(scene.vocabulary, person, scene.programs, day=DAY, limit=3)
        assert index.search(person, day=DAY, limit=3) == expected
        for verdict in Verdict:
            MET[verdict.name] += expected.count(verdict)


@KINDS
@settings(max_examples=900, deadline=None)
@given(scene=scenes(programs=4, people=6))
def test_reverse(scene: Scene, kind: Callable[[int], Bits]) -> None:
    index = WaitingIndex(scene.vocabulary, kind=kind)
    for person, answers in enumerate(scene.people):
        index.put(person, answers)
    line = dict(enumerate(scene.people))
    for program in scene.programs:
        expected = reference.who_is_waiting(scene.vocabulary, program, line, limit=3)
        assert index.search(program, limit=3) == expected


def test_mix() -> None:
    print(MET)
