"""Of many programs that stand alike only some are looked at closely, and yet the first rows are the first rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from rowan.core.matching import reference
from rowan.core.matching.bits import Bits
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Openness, Program
from rowan.core.matching.pools import simply
from rowan.core.vocabulary.answers import Answers, read_answer
from tests.core.matching.pairs import program
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 3, 1)
LIKED = ("pets", "goals", "place", "age")
VOCABULARY = replace(SHIPPED, criteria=tuple(SHIPPED.by_id[name] for name in sorted(LIKED)))
PERSON: Answers = {
    name: read_answer(SHIPPED.by_id[name], raw)
    for name, raw in {
        "pets": {"prefer": ["yes"]},
        "goals": {"prefer": ["school", "job_training", "money_skills"]},
        "place": {"prefer": ["TX", "AL", "CT"]},
    }.items()
}
SHARES = {
    "few open": (1, 300, 300),
    "all open": (1, 0, 0),
    "few to ask": (0, 1, 300),
    "mixed": (1, 1, 1),
}


def _programs(shares: tuple[int, ...]) -> list[Program]:
    chance = Random(str(shares))
    openness = chance.choices(list(Openness), shares, k=900)
    return [
        replace(program(chance, VOCABULARY, number), pools=simply(state))
        for number, state in enumerate(openness)
    ]


@pytest.mark.parametrize("shares", SHARES)
def test_as_the_reference_puts_them(shares: str, kinds: tuple[Callable[[int], Bits], ...]) -> None:
    programs = _programs(SHARES[shares])
    whole = reference.search(VOCABULARY, PERSON, programs, day=DAY, limit=len(programs))
    for kind in kinds:
        index = ProgramIndex(VOCABULARY, sum(len(each.ways) for each in programs), kind)
        index.load(programs)
        for limit in (1, 7, 50, 400):
            first = {verdict: rows[:limit] for verdict, rows in whole.rows.items()}
            assert index.search(PERSON, day=DAY, limit=limit).rows == first
