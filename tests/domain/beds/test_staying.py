"""Somebody arrives, lives there, and leaves; then the room is made ready, and is free."""

from functools import partial

import pytest

from rowan.core.capacity.model import State
from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Taking, WaitingPlace
from rowan.domain.beds.refusals import (
    EndsBeforeItBegins,
    HoldOver,
    NoSuchTaking,
    NotThere,
    TakenAlready,
)
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool, state_of, tell, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
ANA = 11


def arrived(oak: int, rooms: int) -> int:
    waits(ANA)
    taking = held(oak, {rooms: 1}, person=ANA)
    actions.accept(taking=taking, by=BY, at=NOW)
    actions.arrive(taking=taking, by=BY, at=NOW + HOUR)
    return taking


def test_who_arrives_takes_the_place_and_waits_no_more() -> None:
    oak = house()
    arrived(oak, pool(oak, free=1))
    assert state_of(oak, at=NOW + 5 * DAY).state is State.FULL
    assert WaitingPlace.objects.get(pk=ANA).placed_at == NOW + HOUR


def test_who_leaves_makes_room_once_it_is_ready() -> None:
    oak = house()
    taking = arrived(oak, pool(oak, free=1, ready_hours=24))
    actions.leave(taking=taking, by=BY, at=NOW + 2 * DAY)
    assert free_in(oak, at=NOW + 3 * DAY - HOUR) == [0]
    assert free_in(oak, at=NOW + 3 * DAY) == [1]


def test_who_left_early_waits_again_in_the_place_they_had() -> None:
    oak = house()
    taking = arrived(oak, pool(oak, free=1))
    actions.leave(taking=taking, by=BY, at=NOW + DAY)
    actions.wait(person=ANA, by=BY, at=NOW + DAY)
    row = WaitingPlace.objects.get(pk=ANA)
    assert (row.since, row.placed_at) == (NOW - DAY, None)


def test_a_plan_to_leave_changes_nothing_today() -> None:
    oak = house()
    taking = arrived(oak, pool(oak, free=1))
    actions.expect_to_leave(taking=taking, leaves_at=NOW + 3 * DAY, by=BY, at=NOW + DAY)
    for days in (1, 3, 5):
        assert free_in(oak, at=NOW + days * DAY) == [0]
    actions.expect_to_leave(taking=taking, leaves_at=None, by=BY, at=NOW + DAY)
    with pytest.raises(EndsBeforeItBegins):
        actions.expect_to_leave(taking=taking, leaves_at=NOW, by=BY, at=NOW + DAY)


def test_who_lived_there_already_takes_nothing_that_was_reported_free() -> None:
    oak = house()
    rooms = pool(oak, free=2)
    taking = actions.live_in(
        program=oak, places={rooms: 1}, arrived_at=NOW - 30 * DAY, by=BY, at=NOW
    )
    assert free_in(oak) == [2]
    actions.leave(taking=taking, by=BY, at=NOW + HOUR)
    assert free_in(oak, at=NOW + HOUR) == [3]


def test_nor_does_who_came_after_the_report_as_far_as_is_told() -> None:
    oak = house()
    rooms = pool(oak, free=2)
    midnight = NOW + 8 * HOUR
    for _household in range(5):
        actions.live_in(
            program=oak, places={rooms: 1}, arrived_at=midnight, by=BY, at=NOW + 9 * HOUR
        )
    assert free_in(oak, at=NOW + 9 * HOUR) == [2]
    assert {row.arrived_at for row in Taking.objects.all()} == {midnight}


def test_what_is_sent_twice_is_done_once() -> None:
    oak = house()
    rooms = pool(oak, free=2)
    household = partial(
        actions.live_in, program=oak, places={rooms: 1}, arrived_at=NOW, by=BY, at=NOW
    )
    for taking, action in ((77, household), (78, partial(held, oak, {rooms: 1}))):
        assert action(taking=taking) == taking
        with pytest.raises(TakenAlready):
            action(taking=taking)
    assert free_in(oak) == [1]


def test_a_new_report_counts_without_those_who_are_there_by_then() -> None:
    oak = house()
    rooms = pool(oak, free=1)
    arrived(oak, rooms)
    tell(oak, {rooms: 2}, at=NOW + DAY)
    assert free_in(oak, at=NOW + DAY) == [2]


def test_nobody_arrives_who_was_not_promised_a_place_and_nobody_leaves_who_is_not_there() -> None:
    oak = house()
    rooms = pool(oak, free=2)
    waits(ANA)
    taking = held(oak, {rooms: 1}, person=ANA)
    with pytest.raises(HoldOver):
        actions.arrive(taking=taking, by=BY, at=NOW)
    with pytest.raises(NotThere):
        actions.leave(taking=taking, by=BY, at=NOW)
    with pytest.raises(NoSuchTaking):
        actions.leave(taking=404, by=BY, at=NOW)
    own = held(oak, {rooms: 1})
    actions.arrive(taking=own, by=BY, at=NOW)
    with pytest.raises(HoldOver):
        actions.give_back(taking=own, ending=Ending.RELEASED, by=BY, at=NOW)
    actions.leave(taking=own, by=BY, at=NOW + HOUR)
    with pytest.raises(NotThere):
        actions.leave(taking=own, by=BY, at=NOW + HOUR)
