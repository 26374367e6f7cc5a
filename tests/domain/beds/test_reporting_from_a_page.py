"""Who reports from a page reports on what they saw: what came since is neither counted twice nor written over."""

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Source
from rowan.domain.beds.queries import house as seen_house
from rowan.domain.beds.refusals import ReportedMeanwhile
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool, tell
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
LATER = NOW + 2 * HOUR


def _confirms(program: int) -> None:
    """Say an hour after the page was opened that nothing has changed."""
    page = seen_house(program, at=NOW + HOUR)
    free = {each.state.id: each.told or 0 for each in page.pools}
    seen = {each.state.id: each.taken for each in page.pools}
    actions.report(
        program=program, free=free, seen=seen, as_of=page.at, source=Source.PAGE, by=BY, at=LATER
    )


def test_nothing_has_changed_changes_nothing_but_the_age() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    held(oak, {rooms: 1})
    _confirms(oak)
    (found,) = seen_house(oak, at=LATER).pools
    assert (found.told, found.taken) == (2, 1)
    assert found.fresh_until == LATER + 7 * DAY


def test_a_place_held_after_the_page_was_opened_is_not_reported_free() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    page = seen_house(oak, at=NOW + HOUR).pools[0]
    held(oak, {rooms: 1}, at=NOW + HOUR)
    seen, free = {rooms: page.taken}, {rooms: 3}
    actions.report(program=oak, free=free, seen=seen, source=Source.PAGE, by=BY, at=LATER)
    assert free_in(oak, at=LATER) == [2]


def test_a_report_that_came_meanwhile_is_not_written_over() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    tell(oak, {rooms: 1}, at=NOW + HOUR + HOUR / 2)
    with pytest.raises(ReportedMeanwhile):
        _confirms(oak)
    assert free_in(oak, at=LATER) == [1]
