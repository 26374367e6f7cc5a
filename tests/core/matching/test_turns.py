"""For each free place three people have a turn, in the order of the line. The index finds whom the reference finds."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.formats.entries import read_rules
from rowan.core.matching.bits import Bits, FewBits, ManyBits
from rowan.core.matching.line import Claim, next_in_line
from rowan.core.matching.model import Pool, Program, Verdict
from rowan.core.matching.turns import EACH, next_turns, pools_of, turns_for
from rowan.core.matching.waiting import WaitingIndex
from tests.core.matching.pairs import claim, scene
from tests.support.figures import TIMES
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 12, 1)
SEEDS = st.integers(0, 2**48)
EACH_KIND = pytest.mark.parametrize("kind", [FewBits, ManyBits])
FEW = settings(max_examples=12 * TIMES, deadline=None)
SINCE = {number: Claim(DAY - timedelta(days=40 - number)) for number in range(40)}
"""People who came one a day, the first first."""


def _turns(program: Program, **told: list[int]) -> tuple[int, ...]:
    """Return whose turn it is of twenty people who said nothing."""
    return next_turns(SHIPPED, program, {each: {} for each in range(20)}, SINCE, day=DAY, **told)


def _with(*pools: Pool) -> Program:
    return Program(1, ({},), pools=pools)


def test_three_for_each_free_place_the_first_in_line_first() -> None:
    assert _turns(_with(Pool({}, 1))) == (0, 1, 2)
    assert _turns(_with(Pool({}, 2))) == (0, 1, 2, 3, 4, 5)
    assert _turns(_with(Pool({}, 0))) == _turns(_with(Pool({}, None))) == _turns(_with()) == ()


def test_whose_turn_it_is_already_counts() -> None:
    assert _turns(_with(Pool({}, 1)), live=[0, 7]) == (1,)
    assert _turns(_with(Pool({}, 1)), live=[4, 5, 6]) == ()
    assert _turns(_with(Pool({}, 1)), live=[404]) == (0, 1, 2)


def test_whom_it_passed_is_left_out_and_does_not_count() -> None:
    assert _turns(_with(Pool({}, 1)), passed=[0, 1]) == (2, 3, 4)


def test_the_tightest_pool_decides() -> None:
    women = read_rules(SHIPPED, {"gender": {"accepts": ["woman"], "cannot": ["man"]}}, "who")
    assert len(_turns(_with(Pool({}, 3), Pool(women, 1)))) == EACH, "each of them may be a woman"
    assert len(_turns(_with(Pool({}, 3), Pool({}, 1)))) == EACH


@EACH_KIND
@FEW
@given(seed=SEEDS)
def test_the_index_finds_whom_the_reference_finds(seed: int, kind: Callable[[int], Bits]) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=12, people=60)
    line = dict(enumerate(drawn.people))
    claims = {number: claim(chance, DAY) for number in line if chance.random() < 0.9}
    index = WaitingIndex(drawn.vocabulary, kind=kind)
    for number, answers in line.items():
        index.put(number, answers, claims.get(number))
    for each in drawn.programs:
        some = chance.sample(range(70), chance.randint(0, 12))
        live, passed = some[::2], some[1::2]
        expected = next_turns(
            drawn.vocabulary, each, line, claims, day=DAY, live=live, passed=passed
        )
        assert index.next_turns(each, day=DAY, live=live, passed=passed) == expected


@FEW
@given(seed=SEEDS)
def test_no_pool_has_more_than_its_turns_and_nobody_is_passed(seed: int) -> None:
    chance = Random(seed)
    drawn = scene(chance, criteria=chance.randint(1, 6), programs=6, people=40)
    line = dict(enumerate(drawn.people))
    claims = {number: claim(chance, DAY) for number in line}
    for each in drawn.programs:
        turns = next_turns(drawn.vocabulary, each, line, claims, day=DAY)
        asked = Counter(
            pool
            for person in turns
            for pool in pools_of(drawn.vocabulary, line[person], each.pools)
        )
        assert all(asked[place] <= turns_for(pool) for place, pool in enumerate(each.pools))
        first = next_in_line(drawn.vocabulary, each, line, claims, day=DAY, limit=60)
        for person in (*first[Verdict.FITS], *first[Verdict.ASK]):
            if person in turns:
                continue
            theirs = pools_of(drawn.vocabulary, line[person], each.pools)
            assert any(asked[place] == turns_for(each.pools[place]) for place in theirs)


def test_turns_are_met() -> None:
    drawn = scene(Random(5), criteria=6, programs=60, people=60)
    line, claims = dict(enumerate(drawn.people)), dict.fromkeys(range(60), Claim(DAY))
    found = [len(next_turns(drawn.vocabulary, p, line, claims, day=DAY)) for p in drawn.programs]
    assert sum(number > 0 for number in found) > 3
    assert sum(number == 0 for number in found) > 3
