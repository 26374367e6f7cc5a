"""Who is next for a place among a million people in the agent's index is found within five milliseconds. Printed.

A million only with ``FULL=1``, else a fiftieth of them. Somebody has joined the line since a program was last matched,
or so many that all is worked out anew. How long it takes where no rule of a program was ever met is printed as well.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from random import Random
from statistics import median
from time import perf_counter

import pytest

from rowan.core.matching.line import Claim
from rowan.core.matching.model import Pool, Program
from rowan.core.matching.waiting import WaitingIndex
from rowan.doors.agent.gathering import Gathered
from rowan.doors.agent.tokens import Said, decoded, encoded
from tests.core.matching.pairs import person, program
from tests.doors.agent.network import people_drawn
from tests.support.figures import FULL, tell
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.timed
PEOPLE = 1_000_000 if FULL else 20_000
PROGRAMS, ROUNDS, MOST_MS = 40, 5, 5
DAY = date(2026, 12, 1)
_DAYS, _AT_ONCE, _FIRST = 90, 10_000, 50


def test_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    index, chance = _everybody(), Random(5)
    programs, others = _programs(chance, 0), _programs(chance, PROGRAMS)
    first = median(_met(index, others))
    found = sum(_next(index, each) for each in programs)
    anew = min(median(_met(index, programs)) for _ in range(ROUNDS))
    again = min(median(_joined(index, programs, chance)) for _ in range(ROUNDS))
    tell(
        capsys,
        f"next of {PEOPLE} people: {again:.1f} ms; {anew:.1f} ms worked out anew; "
        f"{first:.1f} ms where no rule was ever met",
    )
    assert found > PROGRAMS
    assert again < MOST_MS
    assert anew < MOST_MS


def _programs(chance: Random, start: int) -> list[Program]:
    return [
        replace(program(chance, SHIPPED, number), pools=(Pool({}, 3),))
        for number in range(start, start + PROGRAMS)
    ]


def _everybody() -> WaitingIndex:
    gathered, people = Gathered(SHIPPED), enumerate(people_drawn(PEOPLE))
    today = DAY.toordinal()
    while part := [(number, Said(given)) for number, given in islice(people, _AT_ONCE)]:
        tokens = decoded(SHIPPED, encoded(SHIPPED, part))
        since = {person: today - _DAYS + _DAYS * person // PEOPLE for person in tokens.people}
        gathered.add(tokens, dict.fromkeys(tokens.people, 0), since)
    return gathered.index()


def _next(index: WaitingIndex, who: Program) -> int:
    """Return how many are next."""
    found = index.next_in_line(who, day=DAY, limit=_FIRST)
    return sum(len(first) for first in found.values())


def _met(index: WaitingIndex, programs: list[Program]) -> Iterator[float]:
    """Yield how many milliseconds each program takes when nothing of who waits is remembered."""
    for each in programs:
        index.forget()
        yield _timed(index, each)


def _joined(index: WaitingIndex, programs: list[Program], chance: Random) -> Iterator[float]:
    """Yield how many milliseconds each program takes when somebody has joined since it was last matched."""
    for each in programs:
        _next(index, each)
    index.put(PEOPLE + len(index), person(chance, SHIPPED), Claim(DAY))
    yield from [_timed(index, each) for each in programs]


def _timed(index: WaitingIndex, who: Program) -> float:
    began = perf_counter()
    _next(index, who)
    return (perf_counter() - began) * 1000
