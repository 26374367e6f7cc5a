"""A hold takes a place at once, for a while, whole or not at all, and is refused by name."""

from datetime import timedelta

import pytest

from rowan.core.capacity.model import State
from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Taking
from rowan.domain.beds.queries import places
from rowan.domain.beds.refusals import (
    EndsBeforeItBegins,
    HasAPlace,
    HeldAlready,
    NoSuchPool,
    NotInLine,
    PoolClosed,
    PoolFull,
    ProgramPaused,
    ReportTooOld,
)
from rowan.domain.directory import actions as directory
from rowan.domain.directory import queries
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool, state_of, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
ANA, CLEO = 11, 12


def test_it_takes_the_place_at_once_and_gives_it_back_by_the_clock_alone() -> None:
    oak = house()
    rooms = pool(oak, free=1)
    held(oak, {rooms: 1})
    rows = list(Taking.objects.values())
    assert state_of(oak).state is State.HELD
    assert state_of(oak).again_at == NOW + 3 * DAY
    assert free_in(oak, at=NOW + 3 * DAY) == [1]
    assert list(Taking.objects.values()) == rows


def test_every_search_after_it_sees_it() -> None:
    oak = house()
    rooms, before = pool(oak, free=1), queries.revision()
    held(oak, {rooms: 1})
    assert queries.changed_since(before, queries.revision()) == {oak}


def test_the_tightest_pool_refuses_by_its_name() -> None:
    oak = house()
    everybody, women = pool(oak, free=5), pool(oak, "women", free=0)
    with pytest.raises(PoolFull, match="women"):
        held(oak, {everybody: 1, women: 1})
    assert free_in(oak) == [5, 0]
    assert not Taking.objects.exists()


def test_a_household_is_placed_whole_or_not_at_all() -> None:
    oak = house()
    beds, rooms = pool(oak, free=3), pool(oak, "family rooms", free=1, by_household=True)
    with pytest.raises(PoolFull, match="all"):
        held(oak, {beds: 4, rooms: 1})
    held(oak, {beds: 3, rooms: 1})
    assert free_in(oak) == [0, 0]


def test_one_after_the_other_until_there_are_none() -> None:
    oak = house()
    rooms = pool(oak, free=2)
    held(oak, {rooms: 1})
    held(oak, {rooms: 1})
    with pytest.raises(PoolFull):
        held(oak, {rooms: 1})


def test_one_that_lapsed_makes_room_and_is_written_down_as_over() -> None:
    oak = house()
    rooms = pool(oak, free=1)
    first = held(oak, {rooms: 1}, expires_at=NOW + HOUR)
    held(oak, {rooms: 1}, at=NOW + HOUR)
    row = Taking.objects.get(pk=first)
    assert (row.ended_at, row.ending) == (NOW + HOUR, "lapsed")


def test_a_bed_promised_for_a_later_day_is_not_held_past_it() -> None:
    oak = house()
    rooms = pool(oak, free=1)
    held(oak, {rooms: 1}, begins_at=NOW + 2 * DAY, expires_at=NOW + 9 * DAY)
    assert free_in(oak) == [1]
    with pytest.raises(PoolFull):
        held(oak, {rooms: 1})


def test_a_bed_is_held_for_the_day_on_which_somebody_is_expected_to_leave() -> None:
    oak = house()
    rooms = pool(oak, free=0, ready_hours=24)
    lives = {"arrived_at": NOW - 30 * DAY, "leaves_at": NOW + 2 * DAY, "at": NOW, "by": BY}
    actions.live_in(program=oak, places={rooms: 1}, **lives)  # type: ignore[arg-type]
    with pytest.raises(PoolFull):
        held(oak, {rooms: 1}, begins_at=NOW + 2 * DAY, expires_at=NOW + 9 * DAY)
    held(oak, {rooms: 1}, begins_at=NOW + 3 * DAY, expires_at=NOW + 9 * DAY)


@pytest.mark.parametrize("begins", [timedelta(0), 4 * DAY])
def test_it_ends_after_it_begins(begins: timedelta) -> None:
    oak = house()
    rooms = pool(oak, free=1)
    with pytest.raises(EndsBeforeItBegins):
        held(oak, {rooms: 1}, begins_at=NOW + begins, expires_at=NOW + begins)


def test_without_a_fresh_report_the_program_has_to_report_first() -> None:
    oak = house()
    rooms = pool(oak)
    with pytest.raises(ReportTooOld):
        held(oak, {rooms: 1})


def test_nobody_is_held_a_place_where_nobody_is_taken() -> None:
    oak = house()
    rooms = pool(oak, free=1, closed="paint is drying", opens_at=NOW + DAY)
    with pytest.raises(PoolClosed):
        held(oak, {rooms: 1})
    held(oak, {rooms: 1}, begins_at=NOW + DAY)
    directory.set_paused(program=oak, reason="moving house", by=BY, at=NOW)
    with pytest.raises(ProgramPaused):
        held(oak, {rooms: 1})


def test_a_pool_of_another_program_or_one_that_is_gone_is_refused() -> None:
    oak, elm = house(), house("elm")
    theirs, gone = pool(elm, free=1), pool(oak, free=1)
    Pool.objects.filter(pk=gone).update(gone_at=NOW)
    for each in (theirs, gone, 404):
        with pytest.raises(NoSuchPool):
            held(oak, {each: 1})


def test_a_program_holds_one_place_for_a_person_who_is_in_line_and_has_none() -> None:
    oak, elm = house(), house("elm")
    rooms, others = pool(oak, free=5), pool(elm, free=5)
    with pytest.raises(NotInLine):
        held(oak, {rooms: 1}, person=ANA)
    waits(ANA, CLEO)
    offer = held(oak, {rooms: 1}, person=ANA)
    with pytest.raises(HeldAlready):
        held(oak, {rooms: 1}, person=ANA)
    held(elm, {others: 1}, person=ANA)
    held(oak, {rooms: 1}, person=CLEO)
    actions.accept(taking=offer, by=BY, at=NOW)
    with pytest.raises(HasAPlace):
        held(elm, {others: 1}, person=ANA)


def test_beyond_what_there_is_with_a_reason() -> None:
    oak = house()
    rooms = pool(oak, free=0)
    taking = held(oak, {rooms: 1}, beyond="storm tonight, a mattress is ready")
    assert Taking.objects.get(pk=taking).beyond == "storm tonight, a mattress is ready"
    (found,) = places([oak], at=NOW)[oak].pools
    assert (found.availability.state, found.availability.free) == (State.HELD, 0)
    with pytest.raises(PoolFull):
        held(oak, {rooms: 1})
