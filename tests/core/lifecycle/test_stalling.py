"""Whatever stands still is noticed: each open state has a ladder, which rises and ends with a task for the team."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rowan.core.lifecycle.delivery import LIVE, Reply
from rowan.core.lifecycle.limits import LIMITS
from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import OPEN, WHOSE_TURN, State
from rowan.core.lifecycle.stalling import (
    LADDERS,
    TASKS,
    WATCHED,
    WATCHED_DELIVERY,
    Aid,
    Rung,
    Stall,
    due_rungs,
    rung_due_at,
)
from rowan.core.worktime.model import Calendar, Span

OFFICE = (Span(9 * 60, 17 * 60),)
NINE_TO_FIVE = Calendar(zone=ZoneInfo("UTC"), week=(OFFICE,) * 5 + ((),) * 2, holidays=("US",))
BEFORE_THANKSGIVING = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("stall", Stall)
def test_each_ladder_ends_with_a_task_for_the_team(stall: Stall) -> None:
    assert LADDERS[stall][-1].aid in TASKS


@pytest.mark.parametrize("stall", Stall)
def test_each_ladder_rises_in_one_kind_of_time(stall: Stall) -> None:
    rungs = LADDERS[stall]
    assert [rung.after for rung in rungs] == sorted(rung.after for rung in rungs)
    assert len({rung.in_working_time for rung in rungs}) == 1


def test_every_open_state_but_two_is_watched() -> None:
    """A draft is its person's alone, and of who arrived nothing is waited for."""
    unwatched = {state for state in OPEN if not WATCHED[state]}
    assert unwatched == {State.DRAFT, State.ARRIVED}
    assert not any(WATCHED[state] for state in set(State) - OPEN)


def test_every_answer_that_somebody_waits_for_is_watched() -> None:
    """What is planned waits for the request, a waiting list and a day to come have their own time."""
    unwatched = {reply for reply in LIVE if not WATCHED_DELIVERY[reply]}
    assert unwatched == {Reply.PLANNED, Reply.LISTED, Reply.CHOSEN}


def test_every_stall_is_watched_somewhere() -> None:
    watched = set().union(*WATCHED.values(), *WATCHED_DELIVERY.values())
    assert watched == set(Stall)


@pytest.mark.parametrize(
    ("state", "stall"),
    [(state, stall) for state in State for stall in sorted(WATCHED[state]) if LIMITS[state]],
)
def test_somebody_looks_no_later_than_the_state_may_last(state: State, stall: Stall) -> None:
    limit, last = LIMITS[state], LADDERS[stall][-1]
    assert limit
    if limit.in_working_time == last.in_working_time and stall is not Stall.NO_ANSWER:
        assert last.after <= limit.lasts


def test_nobody_answered_is_widened_when_the_programs_time_is_over() -> None:
    limit, first = LIMITS[State.DELIVERED], LADDERS[Stall.NO_ANSWER][0]
    assert limit
    assert (first.aid, first.after) == (Aid.WIDEN, limit.lasts)


def test_the_person_is_told_of_what_is_theirs_and_the_program_of_its_own() -> None:
    for state, turn in WHOSE_TURN.items():
        aids = {rung.aid for stall in WATCHED[state] for rung in LADDERS[stall]}
        if turn is Who.PERSON and aids:
            assert aids & {Aid.TELL_PERSON, Aid.TELL_PROGRAM}


def test_over_a_holiday_and_a_weekend_working_time_stands_still() -> None:
    """Wednesday noon, five hours of it; Thursday is Thanksgiving, Friday is worked, then comes the weekend."""
    stall, since = Stall.NOT_OPENED, BEFORE_THANKSGIVING
    friday, monday = datetime(2026, 11, 27, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)
    at = [friday.replace(hour=12), monday.replace(hour=12), monday.replace(hour=12) + DAY]
    for number, moment in enumerate(at):
        assert due_rungs(stall, since, NINE_TO_FIVE, moment - MINUTE) == number
        assert due_rungs(stall, since, NINE_TO_FIVE, moment) == number + 1


def test_days_of_a_person_go_on_whoever_works() -> None:
    since = BEFORE_THANKSGIVING
    at = [since + 2 * DAY, since + 5 * DAY, since + 7 * DAY]
    for number, moment in enumerate(at):
        assert due_rungs(Stall.PERSON_SILENT, since, NINE_TO_FIVE, moment - MINUTE) == number
        assert due_rungs(Stall.PERSON_SILENT, since, NINE_TO_FIVE, moment) == number + 1


def test_what_is_due_at_once_is_due_on_a_holiday() -> None:
    thanksgiving = BEFORE_THANKSGIVING + DAY
    rung = Rung(timedelta(), Aid.WIDEN, in_working_time=True)
    assert rung_due_at(rung, thanksgiving, NINE_TO_FIVE) == thanksgiving
