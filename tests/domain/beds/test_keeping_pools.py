"""Pools are added, changed and removed by name, and what somebody else changed meanwhile is not lost."""

from dataclasses import replace
from typing import Any

import pytest

from rowan.core.capacity.model import State
from rowan.core.formats.refusals import FieldRefused
from rowan.domain.beds import actions
from rowan.domain.beds.actions.pools import MOST_POOLS
from rowan.domain.beds.models import Pool
from rowan.domain.beds.queries import PoolSaid, kept_pool, kept_pools, places
from rowan.domain.beds.refusals import (
    EndsBeforeItBegins,
    NoSuchPool,
    PoolChanged,
    PoolInUse,
    PoolThere,
    TooManyPools,
)
from rowan.domain.directory import queries
from rowan.domain.trail.models import Entry
from tests.domain.beds.houses import DAY, HOUR, held, house, pool, state_of
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
WOMEN = PoolSaid("women", {"gender": {"accepts": ["woman"]}}, size=6, ready_hours=24)


def _added(program: int, said: PoolSaid = WOMEN) -> int:
    return actions.add_pool(program=program, said=said, by=BY, at=NOW)


def _changed(program: int, number: int, **more: Any) -> None:
    was = kept_pool(program, number).said
    said = replace(was, **more)
    actions.change_pool(program=program, pool=number, said=said, version=was.version, by=BY, at=NOW)


def test_one_is_added_behind_the_others_and_claims_nothing_yet() -> None:
    oak = house()
    pool(oak, free=2)
    women = _added(oak)
    last = places([oak], at=NOW)[oak].pools[-1]
    assert (last.id, last.name, last.size) == (women, "women", 6)
    assert last.availability.state is State.UNKNOWN
    assert kept_pool(oak, women).said == WOMEN


def test_it_is_on_the_trail_and_in_the_next_search() -> None:
    oak = house()
    before = queries.revision()
    women = _added(oak)
    _changed(oak, women, size=5)
    actions.remove_pool(program=oak, pool=women, by=BY, at=NOW)
    lines = Entry.objects.filter(about_kind="pool", about_id=str(women))
    assert sorted(lines.values_list("verb", flat=True)) == [
        "pool.add",
        "pool.change",
        "pool.remove",
    ]
    assert queries.revision() == before + 3
    assert queries.changed_since(before, queries.revision()) == {oak}


def test_a_name_is_given_once_and_again_after_it_is_gone() -> None:
    oak = house()
    women = _added(oak)
    with pytest.raises(PoolThere):
        _added(oak)
    others = _added(oak, PoolSaid("family rooms", by_household=True))
    with pytest.raises(PoolThere):
        _changed(oak, others, name="women")
    actions.remove_pool(program=oak, pool=women, by=BY, at=NOW)
    assert _added(oak) != women


def test_what_somebody_else_changed_meanwhile_is_not_written_over() -> None:
    oak = house()
    women = _added(oak)
    read = kept_pool(oak, women).said
    _changed(oak, women, size=7)
    with pytest.raises(PoolChanged):
        actions.change_pool(program=oak, pool=women, said=read, version=read.version, by=BY, at=NOW)
    assert kept_pool(oak, women).said.size == 7


def test_it_is_closed_for_a_while_and_opens_by_the_clock_alone() -> None:
    oak = house()
    women = _added(oak)
    actions.report(program=oak, free={women: 2}, source="page", by=BY, at=NOW)  # type: ignore[arg-type]
    _changed(oak, women, closed="paint is drying", opens_at=NOW + DAY)
    assert state_of(oak).state is State.CLOSED
    assert state_of(oak, at=NOW + DAY).state is State.OPEN
    _changed(oak, women, closed="", opens_at=None)
    assert state_of(oak).state is State.OPEN


def test_a_day_on_which_it_opened_is_no_reason_to_refuse_another_change() -> None:
    oak = house()
    women = pool(oak, "women", closed="paint", opens_at=NOW - DAY)
    _changed(oak, women, size=3)
    with pytest.raises(EndsBeforeItBegins):
        _changed(oak, women, opens_at=NOW - HOUR)


def test_one_in_which_somebody_has_a_place_is_not_removed() -> None:
    oak = house()
    women = _added(oak)
    taking = held(oak, {women: 1}, beyond="they are at the door")
    with pytest.raises(PoolInUse, match="women"):
        actions.remove_pool(program=oak, pool=women, by=BY, at=NOW)
    assert [each.id for each in kept_pools(oak)] == [women]
    actions.arrive(taking=taking, by=BY, at=NOW)
    actions.leave(taking=taking, by=BY, at=NOW + HOUR)
    actions.remove_pool(program=oak, pool=women, by=BY, at=NOW + HOUR)
    assert kept_pools(oak) == []
    assert Pool.objects.filter(pk=women).exists()


def test_a_hold_that_lapsed_keeps_no_pool() -> None:
    oak = house()
    women = _added(oak)
    held(oak, {women: 1}, beyond="they are at the door", expires_at=NOW + HOUR)
    actions.remove_pool(program=oak, pool=women, by=BY, at=NOW + HOUR)


def test_the_one_for_everybody_keeps_the_name_by_which_files_know_it() -> None:
    oak = house()
    everybody, women = pool(oak, free=2), _added(oak)
    _changed(oak, everybody, size=12)
    for number, name in ((everybody, "all"), (women, "")):
        with pytest.raises(FieldRefused, match="name"):
            _changed(oak, number, name=name, who={})


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "x" * 81}),
        ("name", {"name": "At 12 Main Street"}),
        ("who", {"who": {"shoe_size": {"accepts": ["7"]}}}),
        ("who", {"who": {"gender": {"accepts": ["moon"]}}}),
        ("size", {"size": 0}),
        ("size", {"size": 1000}),
        ("ready_hours", {"ready_hours": 745}),
        ("closed", {"closed": "x" * 121}),
        ("closed", {"closed": "", "opens_at": NOW + DAY}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(field: str, more: dict[str, Any]) -> None:
    oak = house()
    with pytest.raises(FieldRefused) as refused:
        _added(oak, replace(WOMEN, **more))
    assert refused.value.field.startswith(field)
    assert kept_pools(oak) == []


def test_there_is_an_end_to_how_many() -> None:
    oak = house()
    for number in range(MOST_POOLS):
        pool(oak, f"pool {number}")
    with pytest.raises(TooManyPools):
        _added(oak)


def test_another_programs_is_not_there() -> None:
    oak, elm = house(), house("elm")
    theirs = _added(elm)
    with pytest.raises(NoSuchPool):
        kept_pool(oak, theirs)
    with pytest.raises(NoSuchPool):
        actions.remove_pool(program=oak, pool=theirs, by=BY, at=NOW)
    for number in (theirs, 404):
        with pytest.raises(NoSuchPool):
            actions.change_pool(program=oak, pool=number, said=WOMEN, version="", by=BY, at=NOW)
