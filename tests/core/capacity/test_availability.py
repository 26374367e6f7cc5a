"""What is free, one sentence each."""

from datetime import UTC, datetime, timedelta

import pytest

from rowan.core.capacity.deriving import availability, fits, free_as_told, free_places, reported
from rowan.core.capacity.model import Availability, Claim, Known, Report, State, Taking

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRESH = NOW + 7 * DAY


def known(free: int, *takings: Taking, size: int | None = None, closed: bool = False) -> Known:
    return Known(size, Report(free, NOW - HOUR), FRESH, takings, closed)


def hold(begins: timedelta, ends: timedelta | None, places: int = 1) -> Taking:
    return Taking(Claim.HOLD, places, NOW + begins, NOW + ends if ends else None)


def promise(begins: timedelta) -> Taking:
    return Taking(Claim.PROMISE, 1, NOW + begins)


def stay(begins: timedelta, ends: timedelta | None = None) -> Taking:
    return Taking(Claim.STAY, 1, NOW + begins, NOW + ends if ends else None)


def leaving(expected: timedelta) -> Taking:
    return Taking(Claim.STAY, 1, NOW - DAY, expected=NOW + expected)


def state(of: Known, after: timedelta = timedelta(0)) -> tuple[State, int | None]:
    found = availability(of, at=NOW + after)
    return found.state, found.free


def test_no_report_is_no_claim() -> None:
    assert availability(Known(12, None, None), at=NOW) == Availability(
        State.UNKNOWN, None, None, None
    )


def test_what_was_reported_is_free() -> None:
    assert availability(known(2), at=NOW) == Availability(State.OPEN, 2, NOW - HOUR, FRESH)
    assert state(known(0)) == (State.FULL, 0)


def test_a_report_that_is_too_old_claims_nothing() -> None:
    assert state(known(2), 7 * DAY - HOUR / 60) == (State.OPEN, 2)
    assert state(known(2), 7 * DAY) == (State.UNKNOWN, None)


def test_what_a_program_is_asked_to_confirm_is_its_last_word_less_what_is_taken_since() -> None:
    told = known(2, hold(-HOUR / 2, None))
    assert free_as_told(told, at=NOW + 9 * DAY) == 1
    assert free_as_told(known(0, hold(-HOUR / 2, None)), at=NOW) == 0
    assert free_as_told(Known(12, None, None), at=NOW) is None


def test_a_hold_takes_a_place_until_it_lapses_and_no_row_changes() -> None:
    held = known(1, hold(-HOUR / 2, HOUR))
    assert state(held) == (State.HELD, 0)
    assert state(held, HOUR) == (State.OPEN, 1)
    assert availability(held, at=NOW).again_at == NOW + HOUR


def test_a_promise_and_a_stay_take_it_too() -> None:
    assert state(known(1, promise(-HOUR / 2))) == (State.PROMISED, 0)
    assert state(known(1, stay(-HOUR / 2))) == (State.FULL, 0)


def test_what_was_taken_when_it_was_reported_is_not_taken_twice() -> None:
    assert state(known(1, hold(-2 * HOUR, HOUR))) == (State.OPEN, 1)
    assert state(known(1, hold(-2 * HOUR, HOUR)), HOUR) == (State.OPEN, 2)
    assert state(known(0, stay(-DAY, DAY))) == (State.FULL, 0)
    assert state(known(0, stay(-DAY, DAY)), DAY) == (State.OPEN, 1)


def test_what_begins_as_it_is_reported_comes_after_it() -> None:
    assert state(known(1, hold(-HOUR, HOUR))) == (State.HELD, 0)


def test_who_should_have_left_is_still_there_until_somebody_says_so() -> None:
    house = known(0, leaving(DAY))
    assert state(house, 2 * DAY) == (State.FULL, 0)
    assert availability(house, at=NOW).again_at == FRESH


def test_never_more_than_there_are() -> None:
    assert state(known(5, stay(-DAY), size=3)) == (State.OPEN, 2)


def test_one_that_is_closed_takes_nobody_until_it_opens() -> None:
    assert state(known(2, closed=True)) == (State.CLOSED, 0)
    until = Known(None, Report(2, NOW), FRESH, closed=True, opens_at=NOW + HOUR)
    assert state(until) == (State.CLOSED, 0)
    assert state(until, HOUR) == (State.OPEN, 2)
    assert availability(until, at=NOW).again_at == NOW + HOUR


def test_too_many_is_told_as_a_number_below_nothing_and_shown_as_full() -> None:
    over = known(0, stay(-HOUR / 2))
    assert free_places(over, at=NOW) == -1
    assert state(over) == (State.FULL, 0)


@pytest.mark.parametrize(
    ("of", "new", "is_room"),
    [
        pytest.param(known(1), hold(0 * DAY, DAY), True, id="a free place"),
        pytest.param(known(0), hold(0 * DAY, DAY), False, id="none"),
        pytest.param(known(1), hold(0 * DAY, DAY, places=2), False, id="half a household"),
        pytest.param(known(2), hold(0 * DAY, DAY, places=2), True, id="a whole household"),
        pytest.param(known(0, stay(-DAY, DAY)), hold(DAY, 9 * DAY), True, id="after one leaves"),
        pytest.param(known(0, stay(-DAY, DAY)), hold(0 * DAY, DAY), False, id="before one leaves"),
        pytest.param(
            known(0, leaving(DAY)), hold(DAY, 9 * DAY), True, id="after an expected leave"
        ),
        pytest.param(known(0, leaving(-HOUR)), hold(DAY, 9 * DAY), False, id="one stayed longer"),
        pytest.param(known(1, promise(DAY)), hold(0 * DAY, 9 * DAY), False, id="promised later"),
        pytest.param(known(1, promise(DAY)), hold(0 * DAY, DAY), True, id="until it is promised"),
        pytest.param(
            known(1, hold(-HOUR / 2, HOUR)), hold(DAY, 2 * DAY), False, id="a hold may be promised"
        ),
        pytest.param(
            known(1, hold(-2 * HOUR, -HOUR / 2)), hold(0 * DAY, DAY), True, id="a hold that lapsed"
        ),
        pytest.param(Known(5, None, None), hold(0 * DAY, DAY), False, id="no report"),
    ],
)
def test_there_is_room_for_one_more(of: Known, new: Taking, is_room: bool) -> None:  # noqa: FBT001
    assert fits(of, new, at=NOW) is is_room


def test_a_report_leaves_out_what_was_taken_since_its_reporter_looked() -> None:
    there = known(3, stay(-DAY), promise(-HOUR))
    assert reported(there, 3, as_of=None, at=NOW) == 3
    assert reported(there, 3, as_of=NOW - HOUR / 2, at=NOW) == 3
    assert reported(there, 3, as_of=NOW - 2 * HOUR, at=NOW) == 2
    assert reported(there, 0, as_of=NOW - 2 * HOUR, at=NOW) == -1


def test_nobody_looks_in_the_future() -> None:
    coming = known(3, stay(HOUR))
    assert reported(coming, 3, as_of=NOW + DAY, at=NOW) == 3


def test_who_is_there_beyond_is_remembered_when_nothing_is_free() -> None:
    beyond = known(0, stay(timedelta(minutes=-30)))
    assert free_places(beyond, at=NOW) == -1
    assert reported(beyond, 0, as_of=None, at=NOW) == -1
    assert reported(beyond, 0, as_of=NOW - HOUR, at=NOW) == -1
    assert reported(beyond, 1, as_of=None, at=NOW) == 1


def test_without_an_earlier_report_there_is_nothing_to_remember() -> None:
    assert reported(Known(None, None, None, (stay(-HOUR),)), 0, as_of=None, at=NOW) == 0
