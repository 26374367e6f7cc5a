"""Compiled loops take the words of a row stretch by stretch: where one ends and the next begins nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from rowan.core.matching.bits import Bits, ManyBits
from rowan.core.matching.compiled.bits import CompiledBits
from rowan.core.matching.compiled.machine import STRETCH
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Program
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary
from tests.core.matching.pairs import scene

DAY = date(2026, 3, 1)


def test_many_are_found_as_numpy_finds_them() -> None:
    drawn = scene(Random(4), criteria=3, programs=200, people=3)
    programs = _enough(drawn.programs)
    one, other = (_loaded(drawn.vocabulary, programs, kind) for kind in (ManyBits, CompiledBits))
    for answers in drawn.people:
        for limit in (0, 50):
            assert _found(other, answers, limit) == _found(one, answers, limit)


def _enough(drawn: tuple[Program, ...]) -> list[Program]:
    """Repeat the programs under new numbers until their ways fill more than a stretch."""
    ways = sum(len(each.ways) for each in drawn)
    many = STRETCH * 64 // ways + 2
    numbered = enumerate(each for _ in range(many) for each in drawn)
    return [replace(each, id=number) for number, each in numbered]


def _loaded(
    vocabulary: Vocabulary, programs: list[Program], kind: Callable[[int], Bits]
) -> ProgramIndex:
    index = ProgramIndex(vocabulary, sum(len(each.ways) for each in programs), kind)
    index.load(programs)
    return index


def _found(index: ProgramIndex, answers: Answers, limit: int) -> object:
    return index.search(answers, day=DAY, limit=limit)
