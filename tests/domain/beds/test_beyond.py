"""Who is taken in beyond the places there are is remembered: their leaving frees none, whatever was reported since."""

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Taking
from rowan.domain.beds.queries import house as seen
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


def test_who_left_long_after_the_last_report_is_not_remembered_as_beyond() -> None:
    oak = house()
    rooms = pool(oak, free=5)
    stays = [_there(oak, {rooms: 1}) for _household in range(5)]
    tell(oak, {rooms: 0}, NOW + HOUR)
    for stay in stays:
        actions.leave(taking=stay, by=BY, at=NOW + 5 * DAY)
    later = NOW + 60 * DAY
    for household in range(5):
        actions.live_in(
            program=oak, places={rooms: 1}, arrived_at=later - household * DAY, by=BY, at=later
        )
    assert [each.told for each in seen(oak, at=later).pools] == [5]
    tell(oak, {rooms: 0}, later)
    leaves = Taking.objects.filter(left_at=None).values_list("pk", flat=True)
    for stay in leaves:
        actions.leave(taking=stay, by=BY, at=later + HOUR)
    assert free_in(oak, at=later + HOUR) == [5]


def test_who_says_that_one_is_free_is_believed() -> None:
    oak = house()
    rooms = pool(oak, free=0)
    _there(oak, {rooms: 1}, EMERGENCY)
    tell(oak, {rooms: 1}, NOW + HOUR)
    assert free_in(oak, at=NOW + HOUR) == [1]
