"""What the team hears on the phone counts as of when it began to type: nothing is lost that came since."""

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Pool, Report
from rowan.domain.beds.queries import to_phone
from rowan.domain.beds.refusals import AskOver, NoSuchPool, ReportedMeanwhile
from rowan.domain.trail.models import Entry
from tests.domain.beds.houses import HOUR, free_in, held, house, pool, tell
from tests.domain.cast import BY, NOW

pytestmark = pytest.mark.usefixtures("database")
OPENED, HEARD = NOW + HOUR, NOW + 2 * HOUR


@pytest.fixture
def oak() -> int:
    """A house with three free places, that is to be phoned since it has no address."""
    oak = house()
    pool(oak, "women", free=3)
    actions.ask(program=oak, by=BY, at=NOW)
    return oak


@pytest.fixture
def women(oak: int) -> int:
    """Its only pool."""
    return Pool.objects.get(program=oak).pk


def _is_untouched(program: int, reports: int = 1) -> bool:
    """Say whether nothing was written down, and the program is to be phoned as before."""
    told = Entry.objects.filter(verb="opening.hear").exists()
    return (
        [each.program for each in to_phone()] == [program]
        and Report.objects.count() == reports
        and not told
    )


def test_a_place_held_while_somebody_typed_is_not_reported_free(oak: int, women: int) -> None:
    held(oak, {women: 1}, at=OPENED + HOUR / 2)
    actions.report_by_phone(program=oak, free={women: 1}, as_of=OPENED, by=BY, at=HEARD)
    assert free_in(oak, at=HEARD) == [0]
    assert to_phone() == []


def test_a_place_held_before_they_looked_is_not_counted_twice(oak: int, women: int) -> None:
    held(oak, {women: 1}, at=NOW + HOUR / 2)
    actions.report_by_phone(program=oak, free={women: 1}, as_of=OPENED, by=BY, at=HEARD)
    assert free_in(oak, at=HEARD) == [1]


def test_a_report_that_came_while_somebody_typed_is_not_written_over(oak: int, women: int) -> None:
    tell(oak, {women: 2}, at=OPENED + HOUR / 4)
    actions.ask(program=oak, by=BY, at=OPENED + HOUR / 2)
    with pytest.raises(ReportedMeanwhile):
        actions.report_by_phone(program=oak, free={women: 0}, as_of=OPENED, by=BY, at=HEARD)
    assert _is_untouched(oak, reports=2)
    assert free_in(oak, at=HEARD) == [2]


def test_the_first_word_is_not_written_over_one_that_came_before_it() -> None:
    oak = house()
    actions.report_openings(program=oak, openings=2, by=BY, at=OPENED + HOUR / 4)
    actions.ask(program=oak, by=BY, at=OPENED + HOUR / 2)
    with pytest.raises(ReportedMeanwhile):
        actions.report_by_phone(program=oak, free={}, first=0, as_of=OPENED, by=BY, at=HEARD)
    assert _is_untouched(oak)


def test_the_first_word_makes_the_pool_for_everybody() -> None:
    oak = house()
    actions.ask(program=oak, by=BY, at=NOW)
    actions.report_by_phone(program=oak, free={}, first=4, as_of=OPENED, by=BY, at=HEARD)
    assert free_in(oak, at=HEARD) == [4]


def test_a_pool_that_is_gone_refuses_all_of_it(oak: int, women: int) -> None:
    Pool.objects.filter(pk=women).update(gone_at=OPENED)
    families = pool(oak, "families")
    with pytest.raises(NoSuchPool):
        actions.report_by_phone(program=oak, free={women: 1, families: 1}, by=BY, at=HEARD)
    assert _is_untouched(oak)


def test_nobody_is_to_be_phoned_who_answered_meanwhile(oak: int, women: int) -> None:
    tell(oak, {women: 2}, at=OPENED)
    with pytest.raises(AskOver):
        actions.report_by_phone(program=oak, free={women: 0}, by=BY, at=HEARD)
    with pytest.raises(AskOver):
        actions.nobody_answered(program=oak, by=BY, at=HEARD)
    assert free_in(oak, at=HEARD) == [2]


def test_when_nobody_comes_to_the_phone_it_is_left_for_four_hours(oak: int) -> None:
    actions.nobody_answered(program=oak, by=BY, at=HEARD)
    (call,) = to_phone()
    assert (call.since, call.due_at) == (NOW, HEARD + 4 * HOUR)
