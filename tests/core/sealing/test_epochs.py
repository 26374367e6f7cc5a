"""A week begins on Monday at 00:00 UTC, and its key dies seven days after its end."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from rowan.core.sealing.epochs import begins_at, dies_at, epoch_of, new_epoch_key

WEEK = timedelta(days=7)
TICK = timedelta(microseconds=1)


def test_weeks_are_counted_from_the_first_monday_of_2024() -> None:
    monday = datetime(2024, 1, 1, tzinfo=UTC)
    assert monday.weekday() == 0
    assert begins_at(0) == monday
    assert [epoch_of(monday - TICK), epoch_of(monday), epoch_of(monday + WEEK - TICK)] == [-1, 0, 0]
    assert epoch_of(datetime(2026, 11, 27, 12, tzinfo=UTC)) == 151


def test_the_zone_of_a_moment_does_not_matter() -> None:
    honolulu = timezone(timedelta(hours=-10))
    assert epoch_of(datetime(2024, 1, 7, 14, tzinfo=honolulu)) == 1
    assert epoch_of(datetime(2024, 1, 7, 13, 59, tzinfo=honolulu)) == 0


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        epoch_of(datetime(2024, 1, 1))  # noqa: DTZ001 - that is the point


def test_a_key_outlives_its_week_by_seven_days_and_lives_for_fourteen() -> None:
    for epoch in (-1, 0, 151):
        assert begins_at(epoch + 1) - begins_at(epoch) == WEEK
        assert dies_at(epoch) - begins_at(epoch + 1) == WEEK


def test_a_weeks_key_is_drawn_anew_and_knows_its_week() -> None:
    drawn = [new_epoch_key(151) for _ in range(100)]
    assert {key.epoch for key in drawn} == {151}
    assert {len(key.key) for key in drawn} == {32}
    assert len({key.key for key in drawn}) == 100
