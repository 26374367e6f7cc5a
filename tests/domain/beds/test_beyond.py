"""Who is taken in beyond the places there are is remembered: their leaving frees none, whatever was reported since."""

import pytest

from rowan.domain.beds import actions
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool, tell
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
EMERGENCY = "Storm: nowhere else to go."


def _there(oak: int, places: dict[int, int], beyond: str = "") -> int:
    taking = held(oak, places, beyond=beyond)
    actions.arrive(taking=taking, by=BY, at=NOW)
    return taking


@pytest.mark.parametrize("reports", [0, 1, 3])
def test_the_first_who_leaves_makes_up_for_them(reports: int) -> None:
    oak = house()
    rooms = pool(oak, free=1)
    first = _there(oak, {rooms: 1})
    second = _there(oak, {rooms: 1}, EMERGENCY)
    for number in range(reports):
        tell(oak, {rooms: 0}, NOW + (number + 1) * HOUR)
    later = NOW + DAY
    assert free_in(oak, at=later) == [0]
    actions.leave(taking=first, by=BY, at=later)
    assert free_in(oak, at=later) == [0]
    actions.leave(taking=second, by=BY, at=later)
    assert free_in(oak, at=later) == [1]


def test_who_says_that_one_is_free_is_believed() -> None:
    oak = house()
    rooms = pool(oak, free=0)
    _there(oak, {rooms: 1}, EMERGENCY)
    tell(oak, {rooms: 1}, NOW + HOUR)
    assert free_in(oak, at=NOW + HOUR) == [1]
