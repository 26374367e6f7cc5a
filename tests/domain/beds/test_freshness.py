"""A report speaks until its limit, 8 hours for emergency programs and 7 days for others, and then claims nothing."""

from datetime import timedelta

import pytest

from rowan.core.capacity.model import Availability, State
from rowan.domain.beds.models import Report
from rowan.domain.beds.queries import last_report, places
from tests.domain.beds.houses import state_of
from tests.domain.cast import EMERGENCY, NOW, entry, report, saved

pytestmark = pytest.mark.usefixtures("database")
INSTANT = timedelta(microseconds=1)
LIMITS = pytest.mark.parametrize(
    ("kind", "limit"),
    [
        (EMERGENCY, timedelta(hours=8)),
        ({"kind": {"accepts": ["restorative"]}}, timedelta(days=7)),
        ({"kind": {"accepts": ["independent"]}}, timedelta(days=7)),
        ({"kind": {"case by case": ["emergency"]}}, timedelta(days=7)),
        ({}, timedelta(days=7)),
    ],
    ids=["emergency", "restorative", "independent", "perhaps emergency", "not said"],
)


@LIMITS
@pytest.mark.parametrize(("openings", "state"), [(2, State.OPEN), (0, State.FULL)])
def test_until_just_before_its_limit_a_report_speaks(
    kind: dict[str, object], limit: timedelta, openings: int, state: State
) -> None:
    (oak,) = saved(entry("oak", criteria=kind))
    report(oak, openings)
    for at in (NOW, NOW + limit - INSTANT):
        assert state_of(oak, at=at) == Availability(state, openings, NOW, NOW + limit)


@LIMITS
@pytest.mark.parametrize("openings", [2, 0])
def test_exactly_at_its_limit_and_after_it_nothing_is_claimed_and_no_row_has_changed(
    kind: dict[str, object], limit: timedelta, openings: int
) -> None:
    (oak,) = saved(entry("oak", criteria=kind))
    report(oak, openings)
    rows = list(Report.objects.values())
    for at in (NOW + limit, NOW + limit + INSTANT, NOW + 10 * limit):
        assert state_of(oak, at=at) == Availability(State.UNKNOWN, None, NOW, None)
    assert list(Report.objects.values()) == rows


def test_a_program_that_never_reported_is_not_among_the_answers() -> None:
    oak, elm = saved(entry("oak"), entry("elm"))
    report(oak, 1)
    assert set(places([oak, elm], at=NOW)) == {oak}
    assert places([], at=NOW) == {}


def test_the_latest_report_speaks_in_whatever_order_they_came() -> None:
    (oak,) = saved(entry("oak"))
    for hours, openings in ((2, 0), (3, 5), (1, 9)):
        report(oak, openings, NOW - timedelta(hours=5 - hours))
    assert state_of(oak, at=NOW).free == 5


def test_an_old_report_never_speaks_again_once_a_later_one_has_lapsed() -> None:
    (oak,) = saved(entry("oak"))
    report(oak, 5, NOW)
    report(oak, 0, NOW + timedelta(days=1))
    assert state_of(oak, at=NOW + timedelta(days=9)).state is State.UNKNOWN


def test_a_second_word_on_one_moment_corrects_the_first() -> None:
    (oak,) = saved(entry("oak"))
    report(oak, 5)
    report(oak, 0)
    assert state_of(oak, at=NOW).state is State.FULL
    assert Report.objects.count() == 1


def test_a_report_a_moment_ahead_of_our_clock_counts_as_of_its_own_moment() -> None:
    (oak,) = saved(entry("oak"))
    ahead = NOW + timedelta(minutes=3)
    report(oak, 1, ahead)
    assert state_of(oak, at=NOW).again_at == ahead + timedelta(days=7)


def test_a_program_that_becomes_an_emergency_program_is_held_to_its_limit() -> None:
    (oak,) = saved(entry("oak"))
    report(oak, 1)
    saved(entry("oak", criteria=EMERGENCY))
    nine_hours = NOW + timedelta(hours=9)
    assert state_of(oak, at=nine_hours).state is State.UNKNOWN


def test_the_last_report_of_all_is_known() -> None:
    assert last_report() is None
    oak, elm = saved(entry("oak"), entry("elm"))
    report(oak, 1, NOW)
    report(elm, 0, NOW - timedelta(days=1))
    assert last_report() == NOW
