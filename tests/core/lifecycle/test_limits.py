"""How long a state may last: working time for the team and programs, days for a person; and what silence ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rowan.core.lifecycle.limits import (
    LIMITS,
    SILENCE,
    WARNED_AHEAD,
    due_at,
    expires_at,
    removed_at,
    warned_at,
)
from rowan.core.lifecycle.referral import OPEN, REFERRAL, Act, State
from rowan.core.worktime.model import Calendar, Span

OFFICE = (Span(9 * 60, 17 * 60),)
NINE_TO_FIVE = Calendar(zone=ZoneInfo("UTC"), week=(OFFICE,) * 5 + ((),) * 2)
FRIDAY_NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_the_team_has_twelve_hours_that_it_works() -> None:
    assert due_at(State.SUBMITTED, FRIDAY_NOON, NINE_TO_FIVE) == datetime(
        2026, 11, 30, 16, tzinfo=UTC
    )


def test_a_person_has_days_whoever_works() -> None:
    assert due_at(State.ANSWERED, FRIDAY_NOON, NINE_TO_FIVE) == FRIDAY_NOON + 7 * DAY


@pytest.mark.parametrize("state", sorted(REFERRAL.over()))
def test_what_is_over_is_never_due(state: State) -> None:
    assert due_at(state, FRIDAY_NOON, NINE_TO_FIVE) is None


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_is_due_once(state: State) -> None:
    due = due_at(state, FRIDAY_NOON, NINE_TO_FIVE)
    assert due is not None
    assert due > FRIDAY_NOON


def test_a_draft_expires_after_a_week_and_nobody_is_warned() -> None:
    heard = FRIDAY_NOON + 3 * DAY
    assert expires_at(State.DRAFT, FRIDAY_NOON, heard) == FRIDAY_NOON + 7 * DAY
    assert warned_at(State.DRAFT, FRIDAY_NOON, heard) is None
    limit = LIMITS[State.DRAFT]
    assert limit
    assert limit.then is Act.EXPIRE


@pytest.mark.parametrize("state", sorted(OPEN - {State.DRAFT, State.ARRIVED}))
def test_silence_ends_the_others_after_a_warning(state: State) -> None:
    heard = FRIDAY_NOON + 3 * DAY
    ends = expires_at(state, FRIDAY_NOON, heard)
    assert ends == heard + SILENCE
    assert warned_at(state, FRIDAY_NOON, heard) == ends - WARNED_AHEAD
    assert Act.EXPIRE in REFERRAL.acts(state)


def test_who_wrote_a_moment_ago_is_not_about_to_expire() -> None:
    warned = warned_at(State.DELIVERED, FRIDAY_NOON, FRIDAY_NOON + 100 * DAY)
    assert warned
    assert warned > FRIDAY_NOON + 100 * DAY


@pytest.mark.parametrize("state", [State.ARRIVED, *sorted(REFERRAL.over())])
def test_who_arrived_or_is_gone_never_expires(state: State) -> None:
    assert expires_at(state, FRIDAY_NOON, FRIDAY_NOON) is None
    assert warned_at(state, FRIDAY_NOON, FRIDAY_NOON) is None


def test_what_is_withdrawn_goes_at_once_and_what_is_closed_after_a_month() -> None:
    assert removed_at(State.WITHDRAWN, FRIDAY_NOON) == FRIDAY_NOON
    assert removed_at(State.CLOSED, FRIDAY_NOON) == FRIDAY_NOON + 30 * DAY
    assert removed_at(State.DELIVERED, FRIDAY_NOON) is None
