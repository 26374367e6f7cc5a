"""The line has one order, that is published; the columns agree with it, whoever comes, goes and comes back."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.matching.bits import FewBits, ManyBits
from rowan.core.matching.line import NEAR, Claim, needs_tonight, place_in_line
from rowan.core.matching.queue import NO_DAY, Queue
from rowan.core.vocabulary.answers import Answers, Wish

DAY = date(2026, 12, 1)
LONG_AGO = DAY - timedelta(days=60)


def _asked(*names: str, must: bool = False) -> Answers:
    said = frozenset(names)
    return {"how_soon": Wish(must=said) if must else Wish(prefer=said)}


@pytest.mark.parametrize("answers", [_asked("today"), _asked("today", must=True)])
def test_who_asks_for_today_alone_needs_a_place_tonight(answers: Answers) -> None:
    assert needs_tonight(answers)


@pytest.mark.parametrize(
    "answers", [{}, _asked("today", "within_week"), _asked("within_month"), {"how_soon": Wish()}]
)
def test_who_can_wait_does_not(answers: Answers) -> None:
    assert not needs_tonight(answers)


def test_tonight_comes_before_release_and_release_before_waiting() -> None:
    claims = {
        1: Claim(DAY, tonight=True),
        2: Claim(DAY, released_on=DAY + timedelta(days=2)),
        3: Claim(DAY - timedelta(days=9), released_on=DAY + timedelta(days=3)),
        4: Claim(LONG_AGO),
        5: Claim(DAY - timedelta(days=1)),
    }
    assert _in_order(claims) == [1, 2, 3, 4, 5]


def test_a_day_of_release_counts_only_while_it_is_near() -> None:
    far = NEAR + timedelta(days=1)
    claims = {
        1: Claim(DAY, released_on=DAY - NEAR),
        2: Claim(DAY, released_on=DAY + NEAR),
        3: Claim(LONG_AGO),
        4: Claim(LONG_AGO + timedelta(days=1), released_on=DAY + far),
        5: Claim(LONG_AGO + timedelta(days=2), released_on=DAY - far),
    }
    assert _in_order(claims) == [1, 2, 3, 4, 5]


def test_equals_take_turns_by_the_day() -> None:
    claims = dict.fromkeys(range(50), Claim(LONG_AGO))
    orders = {tuple(_in_order(claims, DAY + timedelta(days=n))) for n in range(10)}
    assert len(orders) == 10
    assert len({order[0] for order in orders}) > 5


@dataclass
class Drawn:
    """Who claims what, who of them is looked for, who claims something else later, and how many come at once."""

    claims: list[Claim | None]
    chosen: set[int]
    changed: dict[int, Claim | None]
    loaded: int


claims_drawn = st.builds(
    Claim,
    since=st.integers(0, 12).map(lambda days: DAY - timedelta(days=days)),
    tonight=st.booleans(),
    released_on=st.none() | st.integers(-20, 20).map(lambda days: DAY + timedelta(days=days)),
)


lines = st.builds(
    Drawn,
    claims=st.lists(claims_drawn | st.none(), max_size=60),
    chosen=st.sets(st.integers(0, 59)),
    changed=st.dictionaries(st.integers(0, 59), claims_drawn | st.none(), max_size=5),
    loaded=st.integers(0, 60),
)


@pytest.mark.parametrize("kind", [FewBits, ManyBits])
@given(line=lines, limit=st.integers(1, 30))
def test_the_columns_agree_with_the_order(
    kind: type[FewBits] | type[ManyBits], line: Drawn, limit: int
) -> None:
    bits, people = kind(64), np.arange(100, 164)
    queue, now = Queue(bits), dict(enumerate(line.claims))
    _load(queue, line.claims[: line.loaded])
    for slot in range(min(line.loaded, len(now)), len(now)):
        queue.put(slot, now[slot])
    for slot in line.changed.keys() & now.keys():
        now[slot] = line.changed[slot]
        queue.put(slot, now[slot])
    here = line.chosen & now.keys()
    row = bits.packed(np.array([slot in here for slot in range(64)]))
    claims = {slot: claim for slot in here if (claim := now[slot])}
    expected = sorted(claims, key=lambda slot: place_in_line(100 + slot, claims[slot], DAY))
    assert queue.first(row, people, DAY, limit).tolist() == expected[:limit]


def _load(queue: Queue, claims: list[Claim | None]) -> None:
    days = [(claim.since.toordinal() if claim else NO_DAY) for claim in claims]
    released = [
        claim.released_on.toordinal() if claim and claim.released_on else NO_DAY for claim in claims
    ]
    tonight = [claim is not None and claim.tonight for claim in claims]
    queue.load(np.array(days, np.int32), np.array(released, np.int32), np.array(tonight, bool))


def _in_order(claims: dict[int, Claim], day: date = DAY) -> list[int]:
    return sorted(claims, key=lambda person: place_in_line(person, claims[person], day))
