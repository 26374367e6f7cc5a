"""Each week every wrap is sealed under the key of that week, and the key of the week before the last is gone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from rowan.core.sealing.epochs import begins_at, epoch_of
from rowan.domain.vault.actions import present_epoch, turn_epoch
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import epoch_keys, weeks_overdue
from tests.domain.vault.keyring import ANA, BEN, DAY, NOW, WEEK, opens, sealed, staff_key

WEEKS = 260
pytestmark = pytest.mark.usefixtures("database")


def _epochs_of_wraps() -> set[int]:
    return set(Wrap.objects.values_list("epoch", flat=True))


def test_through_five_years_nothing_is_lost_and_two_keys_at_most_are_there() -> None:
    ana, at = staff_key(ANA), NOW
    contents = [sealed(ana, subject=number) for number in range(3)]
    for _ in range(WEEKS):
        at += WEEK
        assert turn_epoch(at=at) == 3
        assert list(epoch_keys()) == [epoch_of(at) - 1, epoch_of(at)]
        assert _epochs_of_wraps() == {epoch_of(at)}
    assert all(opens(content, ana) for content in contents)


def test_a_second_turn_in_the_week_moves_what_was_sealed_late_and_no_more() -> None:
    ana = staff_key(ANA)
    early, late = sealed(ana), NOW + WEEK
    assert turn_epoch(at=late) == 1
    assert turn_epoch(at=late) == 0
    straggler = sealed(ana, subject=2, at=NOW)
    assert turn_epoch(at=late + DAY) == 1
    assert opens(early, ana)
    assert opens(straggler, ana)


def test_a_worker_that_slept_for_a_month_loses_nothing() -> None:
    ana = staff_key(ANA)
    contents = [sealed(ana, subject=week, at=NOW + week * WEEK) for week in range(5)]
    awake = NOW + 9 * WEEK
    assert len(weeks_overdue(awake)) == 5
    assert turn_epoch(at=awake) == 5
    assert weeks_overdue(awake) == []
    assert list(epoch_keys()) == [epoch_of(awake)]
    assert all(opens(content, ana) for content in contents)


def test_a_key_dies_seven_days_after_its_week_and_not_before() -> None:
    ana, week = staff_key(ANA), epoch_of(NOW)
    sealed(ana)
    second = timedelta(seconds=1)
    turn_epoch(at=begins_at(week + 2) - second)
    assert week in epoch_keys()
    turn_epoch(at=begins_at(week + 2))
    assert week not in epoch_keys()


def test_what_a_dead_key_sealed_stays_as_it_is_and_opens_for_nobody(
    key_folder_of_its_own: Path,
) -> None:
    ana = staff_key(ANA)
    lost, kept = sealed(ana, at=NOW - WEEK), sealed(ana, subject=2)
    (key_folder_of_its_own / f"epoch-{epoch_of(NOW) - 1}").unlink()
    assert turn_epoch(at=NOW + WEEK) == 1
    assert [opens(content, ana) for content in (lost, kept)] == [False, True]
    assert Wrap.objects.count() == 2


def test_what_somebody_tampered_with_is_left_and_the_others_move() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    contents = [sealed(ana, ben, subject=number) for number in range(3)]
    Wrap.objects.filter(content=contents[1], to=ben.id).update(sealed=b"\1" * 169)
    assert turn_epoch(at=NOW + WEEK) == 5
    assert all(opens(content, ana) for content in contents)
    assert [opens(content, ben) for content in contents] == [True, False, True]


def test_a_clock_that_was_years_ahead_loses_nothing_and_leaves_no_key() -> None:
    ana, ahead = staff_key(ANA), NOW + 300 * WEEK
    content = sealed(ana)
    turn_epoch(at=ahead)
    also = sealed(ana, subject=2, at=ahead)
    turn_epoch(at=NOW)
    assert list(epoch_keys()) == [epoch_of(NOW)]
    assert all(opens(each, ana) for each in (content, also))


def test_a_key_a_moment_ahead_of_the_worker_stays() -> None:
    ana = staff_key(ANA)
    content = sealed(ana, at=begins_at(epoch_of(NOW) + 1))
    turn_epoch(at=begins_at(epoch_of(NOW) + 1) - timedelta(milliseconds=1))
    assert epoch_of(NOW) + 1 in epoch_keys()
    assert opens(content, ana)


def test_within_a_transaction_no_week_is_turned() -> None:
    ana = staff_key(ANA)
    content = sealed(ana)
    with transaction.atomic(), pytest.raises(RuntimeError):
        turn_epoch(at=NOW + 3 * WEEK)
    assert opens(content, ana)
    assert present_epoch(NOW).epoch in epoch_keys()
