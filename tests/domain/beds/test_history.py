"""What happened to places is told by kind, the newest first, and a lapse needs nobody to write it down."""

from datetime import datetime

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending
from rowan.domain.beds.queries import Event, Happening, Share, Source, history
from tests.domain.beds.houses import DAY, HOUR, held, house, pool, tell, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
ANA = 11


def _kinds(program: int, at: datetime) -> list[str]:
    return [event.kind.value for event in history(program, since=NOW - 90 * DAY, at=at)]


def test_one_stay_from_first_to_last() -> None:
    oak = house()
    rooms = pool(oak, "women", free=1)
    waits(ANA)
    offer = held(oak, {rooms: 1}, person=ANA, at=NOW + HOUR)
    actions.accept(taking=offer, by=BY, at=NOW + 2 * HOUR)
    actions.arrive(taking=offer, by=BY, at=NOW + 3 * HOUR)
    actions.leave(taking=offer, by=BY, at=NOW + 4 * HOUR)
    assert _kinds(oak, NOW + DAY) == ["departure", "arrival", "promise", "hold", "report"]
    left = history(oak, since=NOW, at=NOW + DAY)[0]
    assert left == Event(NOW + 4 * HOUR, Happening.DEPARTURE, (Share("women", 1),), by_network=True)


def test_a_report_on_several_pools_is_one_line_and_tells_how_it_came() -> None:
    oak = house()
    rooms, women = pool(oak), pool(oak, "women")
    tell(oak, {rooms: 3, women: 1})
    (told,) = history(oak, since=NOW, at=NOW)
    assert told.shares == (Share("", 3), Share("women", 1))
    assert told.source is Source.PAGE


def test_a_hold_that_lapsed_is_over_from_its_own_end() -> None:
    oak = house()
    held(oak, {pool(oak, free=1): 1})
    assert _kinds(oak, NOW + 3 * DAY - HOUR) == ["hold", "report"]
    assert _kinds(oak, NOW + 3 * DAY) == ["ending", "hold", "report"]
    assert history(oak, since=NOW, at=NOW + 3 * DAY)[0].ending is Ending.LAPSED


def test_one_that_was_given_back_says_how() -> None:
    oak = house()
    taking = held(oak, {pool(oak, free=0): 1}, beyond="storm tonight")
    actions.give_back(taking=taking, ending=Ending.NOBODY_CAME, by=BY, at=NOW + HOUR)
    ended, hold, _report = history(oak, since=NOW, at=NOW + HOUR)
    assert (ended.ending, hold.beyond) == (Ending.NOBODY_CAME, "storm tonight")


def test_only_one_kind_and_only_as_far_back_as_asked() -> None:
    oak = house()
    rooms = pool(oak)
    for days in (100, 50, 1):
        tell(oak, {rooms: 1}, at=NOW - days * DAY)
    lives = {"program": oak, "places": {rooms: 1}, "arrived_at": NOW - DAY, "by": BY, "at": NOW}
    actions.live_in(**lives)  # type: ignore[arg-type]
    since = NOW - 90 * DAY
    assert len(history(oak, since=since, at=NOW, kind=Happening.REPORT)) == 2
    (came,) = history(oak, since=since, at=NOW, kind=Happening.ARRIVAL)
    assert came.at == NOW - DAY
    assert history(oak, since=since, at=NOW, kind=Happening.HOLD) == []


def test_of_another_program_there_is_nothing() -> None:
    oak, elm = house(), house("elm")
    held(elm, {pool(elm, free=1): 1})
    assert history(oak, since=NOW, at=NOW + 9 * DAY) == []
