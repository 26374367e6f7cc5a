"""How long people took to answer on places that were held for them: what offers last for."""

from datetime import timedelta

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.queries import Ending, answered_after
from tests.domain.beds.houses import DAY, HOUR, held, house, pool, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")


def _held(person: int) -> int:
    oak = house(f"oak-{person}")
    waits(person)
    return held(oak, {pool(oak, free=2): 1}, person=person)


def test_a_yes_a_no_and_no_answer_count_and_what_is_still_held_does_not() -> None:
    yes, no, _silent, _held_on = (_held(person) for person in (1, 2, 3, 4))
    actions.accept(taking=yes, by=BY, at=NOW + HOUR)
    actions.give_back(taking=no, ending=Ending.DECLINED, by=BY, at=NOW + 2 * HOUR)
    assert sorted(answered_after(at=NOW + DAY)) == [HOUR, 2 * HOUR]
    assert sorted(answered_after(at=NOW + 4 * DAY)) == [HOUR, 2 * HOUR, 3 * DAY, 3 * DAY]


def test_what_a_program_took_back_or_holds_for_somebody_it_knows_says_nothing() -> None:
    taken_back = _held(1)
    actions.give_back(taking=taken_back, ending=Ending.RELEASED, by=BY, at=NOW + HOUR)
    elm = house("elm")
    held(elm, {pool(elm, free=2): 1})
    assert answered_after(at=NOW + 9 * DAY) == []


def test_what_is_long_ago_says_nothing() -> None:
    actions.accept(taking=_held(1), by=BY, at=NOW + HOUR)
    assert answered_after(at=NOW + timedelta(days=91)) == []
