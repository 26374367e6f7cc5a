"""Who reports from a page reports on what they saw: what came since is neither counted twice nor written over."""

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Source
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
    actions.report(program=program, free=free, as_of=page.at, source=Source.PAGE, by=BY, at=LATER)


def _says_of_page(program: int, free: dict[int, int]) -> None:
    """Report something else than what the page showed."""
    told = {"program": program, "free": free, "as_of": NOW + HOUR, "source": Source.PAGE}
    actions.report(**told, by=BY, at=LATER)  # type: ignore[arg-type]


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
    held(oak, {rooms: 1}, at=NOW + HOUR + HOUR / 2)
    _says_of_page(oak, {rooms: 3})
    assert free_in(oak, at=LATER) == [2]


def test_a_place_given_back_after_the_page_was_opened_is_free_as_well() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    taking = held(oak, {rooms: 1})
    at = NOW + HOUR + HOUR / 2
    actions.give_back(taking=taking, ending=Ending.RELEASED, by=BY, at=at)
    _says_of_page(oak, {rooms: 2})
    assert free_in(oak, at=LATER) == [3]


def test_pressing_twice_is_reporting_once_and_no_quarrel() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    held(oak, {rooms: 1}, at=NOW + HOUR + HOUR / 2)
    for _press in range(2):
        _says_of_page(oak, {rooms: 2})
    assert free_in(oak, at=LATER) == [1]


def test_a_report_that_came_meanwhile_is_not_written_over() -> None:
    oak = house()
    rooms = pool(oak, free=3)
    tell(oak, {rooms: 1}, at=NOW + HOUR + HOUR / 2)
    with pytest.raises(ReportedMeanwhile):
        _says_of_page(oak, {rooms: 3})
    assert free_in(oak, at=LATER) == [1]
