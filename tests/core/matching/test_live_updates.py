"""However programs come, change and go, the index answers as the reference does for those that are there."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Openness, Program
from rowan.core.matching.pools import simply
from tests.core.matching.pairs import person, pools, program, scene
from tests.support.figures import TIMES

DAY = date(2026, 3, 1)
SEEDS = st.integers(0, 2**48)
FEW = settings(max_examples=20 * TIMES, deadline=None)
ROOM = 64
"""How many ways an index without a capacity has room for before it grows."""


class Network:
    """An index, and beside it the plain truth that it has to answer from."""

    def __init__(self, chance: Random, kind: Callable[[int], Bits], programs: int = 0) -> None:
        self.chance = chance
        drawn = scene(chance, criteria=chance.randint(1, 6), programs=programs, people=0)
        self.vocabulary = drawn.vocabulary
        self.index = ProgramIndex(self.vocabulary, kind=kind)
        self.index.load(drawn.programs)
        self.truth = {each.id: each for each in drawn.programs}
        self.gone: list[int] = []

    def put_new(self) -> None:
        self._put(self.chance.randrange(2**62))

    def put_again(self) -> None:
        self._put(self._any(self.gone))

    def change(self) -> None:
        self._put(self._any(self.truth))

    def remove(self) -> None:
        number = self._any(self.truth)
        self.index.remove(number)
        self.truth.pop(number, None)
        self.gone.append(number)

    def set_pools(self) -> None:
        number, drawn = self._any(self.truth), pools(self.chance, self.vocabulary)
        self.index.set_pools(number, drawn)
        if held := self.truth.get(number):
            self.truth[number] = Program(number, held.ways, held.exceptions, drawn)

    def set_pools_of_one_that_is_gone(self) -> None:
        number = self._any(self.gone)
        if number not in self.truth:
            self.index.set_pools(number, simply(Openness.OPEN))

    def search(self) -> None:
        day = DAY + timedelta(days=self.chance.randint(0, 2))
        answers, limit = person(self.chance, self.vocabulary), self.chance.choice([1, 3, 500])
        programs = self.truth.values()
        expected = reference.search(self.vocabulary, answers, programs, day=day, limit=limit)
        assert self.index.search(answers, day=day, limit=limit) == expected
        assert len(self.index) == len(self.truth)

    def _put(self, number: int) -> None:
        self.truth[number] = program(self.chance, self.vocabulary, number)
        self.index.put(self.truth[number])

    def _any(self, numbers: object) -> int:
        known = list(numbers)  # type: ignore[call-overload]
        return int(self.chance.choice(known)) if known else self.chance.randrange(2**62)


@FEW
@given(seed=SEEDS)
def test_in_any_order(seed: int, kind: Callable[[int], Bits]) -> None:
    network = Network(Random(seed), kind, programs=seed % 12)
    moves = [
        *(network.put_new, network.put_again, network.change, network.remove, network.set_pools),
        *(network.set_pools_of_one_that_is_gone, network.search),
    ]
    for _ in range(40):
        network.chance.choice(moves)()
    network.search()


@settings(max_examples=4 * TIMES, deadline=None)
@given(seed=SEEDS)
def test_past_the_room_it_was_made_with(seed: int, kind: Callable[[int], Bits]) -> None:
    network = Network(Random(seed), kind, programs=20)
    while len(network.truth) < ROOM + 10:
        network.put_new()
        network.chance.choice([network.remove, network.set_pools, network.change])()
        network.put_again()
    network.search()
    network.search()


@FEW
@given(seed=SEEDS)
def test_loading_at_once_is_putting_one_by_one(seed: int, kind: Callable[[int], Bits]) -> None:
    drawn = scene(Random(seed), criteria=6, programs=10, people=3)
    loaded, put = (ProgramIndex(drawn.vocabulary, kind=kind) for _ in range(2))
    loaded.load(drawn.programs)
    for each in drawn.programs:
        put.put(each)
    for number in range(0, 10, 3):
        loaded.remove(number)
        put.remove(number)
    for answers in drawn.people:
        assert loaded.search(answers, day=DAY) == put.search(answers, day=DAY)


def test_a_program_put_twice_is_one_program() -> None:
    drawn = scene(Random(1), criteria=3, programs=1, people=1)
    index = ProgramIndex(drawn.vocabulary)
    for _ in range(3 * ROOM):
        index.put(drawn.programs[0])
    assert len(index) == 1
    found = index.search(drawn.people[0], day=DAY)
    assert sum(found.counts.values()) == 1


def test_more_ways_than_an_index_was_made_for_are_refused_at_once() -> None:
    drawn = scene(Random(1), criteria=1, programs=ROOM + 1, people=0)
    with pytest.raises(ValueError, match="do not fit into 64"):
        ProgramIndex(drawn.vocabulary).load(drawn.programs)
