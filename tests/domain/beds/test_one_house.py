"""A program sees at one moment what is free, held, expected and lived in; of a person, places and times alone."""

from dataclasses import fields

import pytest

from rowan.core.capacity.model import State
from rowan.domain.beds import actions
from rowan.domain.beds.queries import Share, Taken, house, taken
from rowan.domain.beds.refusals import NoSuchTaking
from tests.domain.beds import houses
from tests.domain.beds.houses import DAY, HOUR, held, pool, waits
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
ANA = 11


def test_each_pool_with_what_is_told_taken_and_until_when_it_speaks() -> None:
    oak = houses.house()
    everybody, women = pool(oak, free=3, size=12), pool(oak, "women")
    held(oak, {everybody: 2})
    first, second = house(oak, at=NOW + HOUR).pools
    assert (first.state.name, first.told, first.taken) == ("", 1, 2)
    assert first.fresh_until == NOW + 7 * DAY
    assert (second.state.id, second.told, second.taken) == (women, None, 0)
    assert second.fresh_until is None


def test_an_old_report_is_what_they_are_asked_to_confirm_and_claims_nothing() -> None:
    oak = houses.house()
    rooms = pool(oak, free=3)
    held(oak, {rooms: 1}, expires_at=NOW + 20 * DAY)
    (found,) = house(oak, at=NOW + 9 * DAY).pools
    assert (found.state.availability.state, found.state.availability.free) == (State.UNKNOWN, None)
    assert found.told == 2


def test_a_closed_pool_says_when_it_opens_until_it_has() -> None:
    oak = houses.house()
    pool(oak, free=1, closed="paint is drying", opens_at=NOW + DAY)
    (before,) = house(oak, at=NOW).pools
    (after,) = house(oak, at=NOW + DAY).pools
    assert (before.opens_at, after.opens_at) == (NOW + DAY, None)


def test_a_place_goes_from_held_to_expected_to_lived_in() -> None:
    oak = houses.house()
    rooms = pool(oak, "women", free=1)
    waits(ANA)
    offer = held(oak, {rooms: 1}, person=ANA)
    assert [each.id for each in house(oak, at=NOW).held] == [offer]
    actions.accept(taking=offer, by=BY, at=NOW)
    assert [each.id for each in house(oak, at=NOW).expected] == [offer]
    actions.arrive(taking=offer, by=BY, at=NOW)
    (lives,) = house(oak, at=NOW + 30 * DAY).living
    assert (lives.shares, lives.by_network) == ((Share("women", 1),), True)
    actions.leave(taking=offer, by=BY, at=NOW + HOUR)
    assert house(oak, at=NOW + HOUR).living == ()


def test_who_is_next_comes_first() -> None:
    oak = houses.house()
    rooms = pool(oak, free=9)
    late = held(oak, {rooms: 1}, expires_at=NOW + 5 * DAY)
    soon = held(oak, {rooms: 1}, expires_at=NOW + DAY)
    lives = {"program": oak, "places": {rooms: 1}, "arrived_at": NOW - DAY, "by": BY, "at": NOW}
    stays = actions.live_in(**lives)  # type: ignore[arg-type]
    leaves = actions.live_in(**lives, leaves_at=NOW + DAY)  # type: ignore[arg-type]
    found = house(oak, at=NOW)
    assert [each.id for each in found.held] == [soon, late]
    assert [each.id for each in found.living] == [leaves, stays]


def test_one_that_lapsed_is_left_out_and_nothing_is_written() -> None:
    oak = houses.house()
    rooms = pool(oak, free=1)
    lapsed = held(oak, {rooms: 1})
    assert house(oak, at=NOW + 3 * DAY).held == ()
    with pytest.raises(NoSuchTaking):
        taken(oak, lapsed, at=NOW + 3 * DAY)
    assert taken(oak, lapsed, at=NOW).id == lapsed


def test_another_programs_are_not_there() -> None:
    oak, elm = houses.house(), houses.house("elm")
    theirs = held(elm, {pool(elm, free=1): 1})
    assert house(oak, at=NOW).held == ()
    with pytest.raises(NoSuchTaking):
        taken(oak, theirs, at=NOW)


def test_nothing_leads_to_the_person() -> None:
    oak = houses.house()
    waits(ANA)
    held(oak, {pool(oak, free=1): 1}, person=ANA)
    (found,) = house(oak, at=NOW).held
    assert "person" not in {each.name for each in fields(Taken)}
    assert ANA not in [getattr(found, each.name) for each in fields(Taken)]
