"""The index and the reference give one answer: sets, counts, order and levers, in both directions.

10,000 random pairs of person and program each way, on both kinds of rows; 100,000 with ``FULL=1``. What was
met is printed.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Found, Openness, Program, Verdict
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers, Fact, Silence
from rowan.core.vocabulary.rules import REFUSING, RangeRule
from tests.core.matching.pairs import Scene, scene, scenes
from tests.support.drawing import draw_until
from tests.support.figures import TIMES, tell

DAY = date(2026, 3, 1)
Kinds = tuple[Callable[[int], Bits], ...]
PAIRS = 10_000 * TIMES
MUST_MEET = {
    *(verdict.name for verdict in Verdict),
    *("one miss", "a lever", "no programs", "no answers", "silence", "several children"),
    *("alternatives", "a range that refuses all"),
    *("open", "ask", "full", "overlapping pools", "open to some alone"),
}
SCENES = scenes(criteria=8, programs=24, people=12)


def test_forward(kinds: Kinds, capsys: pytest.CaptureFixture[str]) -> None:
    met: Counter[str] = Counter()

    @_as_many_as_needed
    @given(scene=SCENES)
    @example(scene=scene(Random(1), criteria=3, programs=0, people=2))
    def agrees(scene: Scene) -> None:
        indexes = [_programs(scene, kind) for kind in kinds]
        for person in scene.people:
            expected = reference.search(scene.vocabulary, person, scene.programs, day=DAY, limit=3)
            levers = reference.levers(scene.vocabulary, person, scene.programs)
            for index in indexes:
                assert index.search(person, day=DAY, limit=3) == expected
                assert index.levers(person) == levers
            met.update(_met_by(person, scene.programs, expected))
            met["a lever"] += len(levers)
        met["open to some alone"] += sum(_divides(scene, place) for place in scene.programs)

    _until_enough(agrees, met, MUST_MEET)
    tell(capsys, f"forward, each of {[kind.__name__ for kind in kinds]}: {dict(met)}")
    assert set(+met) >= MUST_MEET


def test_reverse(kinds: Kinds, capsys: pytest.CaptureFixture[str]) -> None:
    met: Counter[str] = Counter()

    @_as_many_as_needed
    @given(scene=SCENES)
    def agrees(scene: Scene) -> None:
        indexes = [_waiting(scene, kind) for kind in kinds]
        line = dict(enumerate(scene.people))
        for program in scene.programs:
            expected = reference.who_is_waiting(scene.vocabulary, program, line, limit=3)
            for index in indexes:
                assert index.search(program, limit=3) == expected
            met["pairs"] += len(line)
            met.update({verdict.name: n for verdict, n in expected.counts.items()})

    _until_enough(agrees, met, set())
    tell(capsys, f"reverse, each of {[kind.__name__ for kind in kinds]}: {dict(met)}")
    assert min(met[verdict.name] for verdict in Verdict) > 100


_as_many_as_needed = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def _programs(scene: Scene, kind: Callable[[int], Bits]) -> ProgramIndex:
    """Return an index that was loaded with half of the programs, to which the others came one by one."""
    index, half = ProgramIndex(scene.vocabulary, kind=kind), len(scene.programs) // 2
    index.load(scene.programs[:half])
    for program in scene.programs[half:]:
        index.put(program)
    return index


def _waiting(scene: Scene, kind: Callable[[int], Bits]) -> WaitingIndex:
    index = WaitingIndex(scene.vocabulary, kind=kind)
    for person, answers in enumerate(scene.people):
        index.put(person, answers)
    return index


def _until_enough(agrees: Callable[[], None], met: Counter[str], needed: set[str]) -> None:
    """Draw scenes until they made enough pairs and met all that is needed; give up at five times as many pairs."""

    def enough() -> bool:
        return met["pairs"] >= PAIRS and (set(+met) >= needed or met["pairs"] >= 5 * PAIRS)

    draw_until(enough, agrees)


def _met_by(person: Answers, programs: tuple[Program, ...], found: Found) -> Counter[str]:
    """Count what one search came across."""
    ways = [way for program in programs for way in program.ways]
    ages = person.get("children_ages")
    return Counter(
        {
            "pairs": len(programs),
            **{verdict.name: found.count(verdict) for verdict in Verdict},
            "one miss": found.near,
            "no programs": not programs,
            "no answers": not person,
            "silence": any(isinstance(answer, Silence) for answer in person.values()),
            "several children": isinstance(ages, Fact) and len(ages.groups) > 1,
            "alternatives": sum(len(program.ways) > 1 for program in programs),
            **{
                openness.name.lower(): sum(
                    n for (_, state), n in found.counts.items() if state is openness
                )
                for openness in Openness
            },
            "overlapping pools": sum(len(program.pools) > 1 for program in programs),
            "a range that refuses all": any(
                _refuses_all(rule) for way in ways for rule in way.values()
            ),
        }
    )


def _divides(scene: Scene, program: Program) -> bool:
    """Say whether a program is open for one of the people and full for another."""
    states = {reference.openness(scene.vocabulary, p, program.pools) for p in scene.people}
    return states >= {Openness.OPEN, Openness.FULL}


def _refuses_all(rule: object) -> bool:
    return isinstance(rule, RangeRule) and all(stance in REFUSING for _, stance in rule.said)
