"""However places are taken and come free: what is derived is what somebody counts who sits there hour by hour."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.capacity.deriving import availability, fits, free_places
from rowan.core.capacity.model import Claim, Known, Report, State, Taking
from tests.support.figures import TIMES

START = datetime(2026, 3, 2, tzinfo=UTC)
HOURS, LAST = 72, 96
"""Somebody comes within so many hours, and all are gone, or stay, by the last."""

REPORTED = 24
MANY = settings(max_examples=150 * TIMES, deadline=None)
SEEDS = st.integers(0, 2**48)


def hour(number: int) -> datetime:
    return START + timedelta(hours=number)


def drawn(chance: Random) -> Known:
    return Known(
        chance.choice([None, 3, 6]),
        Report(chance.randint(0, 4), hour(REPORTED)),
        hour(chance.randint(REPORTED + 1, HOURS + 24)),
        tuple(taking(chance) for _ in range(chance.randint(0, 6))),
    )


def taking(chance: Random) -> Taking:
    begins = chance.randint(0, HOURS - 1)
    ends = None if chance.random() < 0.3 else hour(chance.randint(begins + 1, HOURS + 12))
    expected = hour(chance.randint(begins + 1, LAST)) if chance.random() < 0.3 else None
    return Taking(chance.choice(list(Claim)), chance.randint(1, 3), hour(begins), ends, expected)


def counted_through(known: Known) -> dict[int, int]:
    """Begin with what was reported and go on by the hour: more are free when somebody leaves, fewer when they come."""
    assert known.report is not None
    free, found = known.report.free, dict[int, int]()
    for number in range(REPORTED, LAST):
        if number > REPORTED:
            free += sum(each.places for each in known.takings if each.ends == hour(number))
        free -= sum(each.places for each in known.takings if each.begins == hour(number))
        there = sum(
            each.places
            for each in known.takings
            if each.begins <= hour(number) and not (each.ends and each.ends <= hour(number))
        )
        found[number] = free if known.size is None else min(free, known.size - there)
    return found


@MANY
@given(SEEDS)
def test_what_is_free(seed: int) -> None:
    known = drawn(Random(seed))
    assert known.fresh_until is not None
    for number, free in counted_through(known).items():
        found = availability(known, at=hour(number))
        if hour(number) >= known.fresh_until:
            assert (found.state, found.free) == (State.UNKNOWN, None)
            continue
        assert free_places(known, at=hour(number)) == free
        assert (found.free, found.state is State.OPEN) == (max(free, 0), free > 0)


@MANY
@given(SEEDS)
def test_nothing_changes_before_it_is_to_be_looked_at_again(seed: int) -> None:
    known = drawn(Random(seed))
    number = Random(seed).randint(REPORTED, HOURS - 1)
    now = availability(known, at=hour(number))
    for later in range(number + 1, HOURS):
        if now.again_at is not None and hour(later) >= now.again_at:
            break
        assert availability(known, at=hour(later)) == now


def test_what_fits_never_makes_too_many_and_what_does_not_would() -> None:
    met: Counter[bool] = Counter()

    @MANY
    @given(SEEDS)
    def holds(seed: int) -> None:
        chance = Random(seed)
        known, at = drawn(chance), hour(chance.randint(REPORTED, HOURS - 1))
        begins = at + timedelta(hours=chance.choice([0, 0, 5, 20]))
        new = Taking(Claim.HOLD, chance.randint(1, 2), begins)
        if not known.is_fresh(at):
            assert not fits(known, new, at=at)
            return
        plan = replace(
            known,
            fresh_until=hour(LAST),
            takings=tuple(_as_it_is_planned(each, at) for each in known.takings),
        )
        through = counted_through(plan)
        free = [through[n] for n in range(REPORTED, LAST) if hour(n) >= begins]
        is_room = fits(known, new, at=at)
        assert is_room is (min(free) >= new.places)
        met[is_room] += 1

    holds()
    assert min(met[True], met[False]) > 5


def _as_it_is_planned(each: Taking, at: datetime) -> Taking:
    if each.claim is Claim.HOLD and (each.ends is None or each.ends > at):
        return replace(each, ends=None)
    if each.ends is None and each.expected is not None and each.expected > at:
        return replace(each, ends=each.expected)
    return each
