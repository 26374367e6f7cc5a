"""Every criterion counts: an index that left any one of them out would not agree with the reference."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits, FewBits
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.model import Criterion, Vocabulary
from tests.core.matching.pairs import Scene, person, program
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 3, 1)
MOST_SCENES = 200
EACH = pytest.mark.parametrize("dropped", SHIPPED.asked_early, ids=lambda criterion: criterion.id)


@pytest.fixture(scope="module")
def kind() -> Callable[[int], Bits]:
    """Return one kind of rows: that they all answer alike is shown elsewhere."""
    return FewBits


@EACH
def test_forward(kind: Callable[[int], Bits], dropped: Criterion) -> None:
    scenes = (_scene(dropped, number) for number in range(MOST_SCENES))
    assert not all(_agree_forward(scene, dropped, kind) for scene in scenes)


@EACH
def test_reverse(dropped: Criterion) -> None:
    scenes = (_scene(dropped, number) for number in range(MOST_SCENES))
    assert not all(_agree_in_reverse(scene, dropped) for scene in scenes)


@EACH
def test_with_nothing_dropped_the_same_scenes_agree(
    kind: Callable[[int], Bits], dropped: Criterion
) -> None:
    for number in range(5):
        scene = _scene(dropped, number)
        assert _agree_forward(scene, None, kind)
        assert _agree_in_reverse(scene, None)


def _scene(criterion: Criterion, seed: int) -> Scene:
    """Draw four programs and four people who speak of this criterion and of two others."""
    chance = Random(f"{criterion.id} {seed}")
    kept = {criterion.id, *(other.id for other in chance.sample(SHIPPED.asked_early, 2))}
    criteria = tuple(each for each in SHIPPED.criteria if each.id in kept)
    vocabulary = replace(SHIPPED, criteria=criteria)
    programs = tuple(program(chance, vocabulary, number) for number in range(4))
    return Scene(vocabulary, programs, tuple(person(chance, vocabulary) for _ in range(4)))


def _without(vocabulary: Vocabulary, dropped: Criterion | None) -> Vocabulary:
    kept = tuple(criterion for criterion in vocabulary.criteria if criterion is not dropped)
    return replace(vocabulary, criteria=kept)


def _agree_forward(scene: Scene, dropped: Criterion | None, kind: Callable[[int], Bits]) -> bool:
    index = ProgramIndex(_without(scene.vocabulary, dropped), kind=kind)
    index.load(scene.programs)
    return all(
        index.search(answers, day=DAY)
        == reference.search(scene.vocabulary, answers, scene.programs, day=DAY)
        for answers in scene.people
    )


def _agree_in_reverse(scene: Scene, dropped: Criterion | None) -> bool:
    index, line = WaitingIndex(_without(scene.vocabulary, dropped)), dict(enumerate(scene.people))
    for number, answers in line.items():
        index.put(number, answers)
    return all(
        index.search(each) == reference.who_is_waiting(scene.vocabulary, each, line)
        for each in scene.programs
    )
