"""Whose turn it is for a free place is written down once, told once, and ends by itself or with an answer."""

from datetime import timedelta

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Turn
from rowan.domain.beds.queries import turns, with_free_places
from rowan.domain.directory.actions import set_paused
from rowan.domain.notices.models import Notice
from tests.domain.beds.houses import DAY, HOUR, held, house, pool, tell, waits
from tests.domain.cast import BY, EMERGENCY, NOW, entry, verified
from tests.domain.directory.team import administrator

pytestmark = pytest.mark.usefixtures("database")
INSTANT = timedelta(microseconds=1)


def _begin(program: int, *people: int, at: object = NOW) -> int:
    return actions.begin_turns(program=program, people=people, by=BY, at=at)  # type: ignore[arg-type]


def test_it_is_written_down_and_told_once() -> None:
    oak = house()
    administrator(oak)
    Notice.objects.all().delete()
    waits(1, 2)
    assert _begin(oak, 1, 2) == 2
    assert _begin(oak, 2, 1) == 0
    (letter,) = Notice.objects.all()
    assert letter.new == 2
    assert turns(oak, at=NOW).live == (1, 2)


def test_it_ends_by_itself_sooner_where_people_are_taken_at_once() -> None:
    (quick,) = verified(entry("quick", criteria=EMERGENCY))
    waits(1)
    for program, lasts in ((house(), 2 * DAY), (quick, 2 * HOUR)):
        _begin(program, 1)
        assert turns(program, at=NOW + lasts - INSTANT).live == (1,)
        over = turns(program, at=NOW + lasts)
        assert (over.live, over.passed) == ((), (1,))


def test_it_ends_with_an_offer() -> None:
    oak = house()
    rooms = pool(oak, free=1)
    waits(1)
    _begin(oak, 1)
    held(oak, {rooms: 1}, person=1)
    assert (turns(oak, at=NOW).live, turns(oak, at=NOW).passed) == ((), (1,))


def test_it_ends_when_somebody_waits_no_more_and_begins_anew_if_they_come_back() -> None:
    oak = house()
    waits(1)
    _begin(oak, 1)
    actions.stop_waiting(person=1, by=BY, at=NOW)
    assert (turns(oak, at=NOW).live, turns(oak, at=NOW).passed) == ((), ())
    assert Turn.objects.filter(closed_at=None).count() == 0


def test_only_programs_of_the_network_with_a_place_for_sure_have_turns() -> None:
    oak, full, unknown, paused = (house(name) for name in ("oak", "full", "unknown", "paused"))
    pool(oak, free=1)
    pool(full, free=0)
    pool(unknown)
    pool(paused, free=1)
    set_paused(program=paused, reason="Away", by=BY, at=NOW)
    assert with_free_places(at=NOW) == {oak}
    assert with_free_places(at=NOW + 7 * DAY) == set(), "a report that is too old claims nothing"
    tell(oak, {pool(oak, "women"): 0}, NOW)
    assert with_free_places(at=NOW) == {oak}
