"""Two people press at the same moment, in threads of their own: one of them is told so by name, and nothing is lost."""

from functools import partial

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Report, Source, Taking
from rowan.domain.beds.queries import PoolSaid, kept_pool
from rowan.domain.beds.refusals import (
    NoSuchPool,
    PoolChanged,
    PoolInUse,
    PoolThere,
    ReportedMeanwhile,
)
from tests.domain.beds.houses import HOUR, held, house, pool
from tests.domain.cast import BY, NOW
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
ROUNDS = 4


def _change(program: int, number: int, version: str, size: int) -> None:
    said = PoolSaid("women", size=size)
    actions.change_pool(program=program, pool=number, said=said, version=version, by=BY, at=NOW)


def test_a_pool_is_not_removed_under_somebody_who_is_held_a_place_in_it() -> None:
    for number in range(ROUNDS):
        oak = house(f"oak-{number}")
        rooms = pool(oak, "women", free=1)
        came = at_once(
            partial(held, oak, {rooms: 1}),
            partial(actions.remove_pool, program=oak, pool=rooms, by=BY, at=NOW),
        )
        is_held = Taking.objects.filter(program=oak).exists()
        assert came == [PoolInUse if is_held else NoSuchPool, "done"]
        assert (Pool.objects.get(pk=rooms).gone_at is None) is is_held


def test_of_two_who_changed_what_they_read_one_is_told() -> None:
    oak = house()
    rooms = pool(oak, "women")
    for _round in range(ROUNDS):
        version = kept_pool(oak, rooms).said.version
        size = (kept_pool(oak, rooms).said.size or 0) + 1
        change = partial(_change, oak, rooms, version)
        assert at_once(partial(change, size), partial(change, size + 1)) == [PoolChanged, "done"]


def test_a_name_is_given_to_one_of_two() -> None:
    oak = house()
    for number in range(ROUNDS):
        said = PoolSaid(f"pool {number}")
        add = partial(actions.add_pool, program=oak, said=said, by=BY, at=NOW)
        assert at_once(add, add) == [PoolThere, "done"]


def test_of_two_who_report_on_the_same_page_one_is_shown_the_other() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    for number in range(ROUNDS):
        page = {"as_of": NOW + number * HOUR, "at": NOW + (number + 1) * HOUR}
        told = {"program": oak, "source": Source.PAGE, "by": BY} | page
        tell = partial(actions.report, **told)  # type: ignore[arg-type]
        came = at_once(partial(tell, free={rooms: 1}), partial(tell, free={rooms: 2}))
        assert came == [ReportedMeanwhile, "done"]
    assert Report.objects.count() == 1 + ROUNDS


def test_who_locks_the_program_and_who_locks_a_pool_do_not_wait_for_each_other_for_ever() -> None:
    oak = house()
    rooms = pool(oak, free=100)
    tell = partial(actions.report_openings, program=oak, openings=90, by=BY, at=NOW)
    hold = partial(held, oak, {rooms: 1})
    for number in range(3 * ROUNDS):
        kept = kept_pool(oak, rooms).said
        said = PoolSaid(size=200 + number)
        change = partial(actions.change_pool, program=oak, pool=rooms, said=said, by=BY, at=NOW)
        assert at_once(hold, tell, partial(change, version=kept.version)) == ["done"] * 3
