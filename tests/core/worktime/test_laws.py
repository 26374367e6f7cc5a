"""What holds of every calendar, period and pause, to the microsecond."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rowan.core.worktime.counting import due, is_open, next_opening, remaining, worked
from tests.core.worktime.drawn import Scene, scenes
from tests.support.figures import TIMES

TICK = timedelta.resolution
MANY = settings(
    max_examples=60 * TIMES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
SCENES = scenes(most_days=5)
AMOUNTS = st.timedeltas(timedelta(), timedelta(hours=40))
PARTS = st.floats(0, 1)


def _at(scene: Scene, part: float) -> datetime:
    """Return a moment within the period, seldom a whole second."""
    return scene.start + part * (scene.end - scene.start)


@MANY
@given(scene=SCENES, amount=AMOUNTS)
def test_what_is_due_was_worked_and_not_a_tick_before(scene: Scene, amount: timedelta) -> None:
    calendar, start, pauses = scene.calendar, scene.start, scene.pauses
    until = due(calendar, start, amount, pauses)
    assume(until is not None and until > start)
    assert until is not None
    assert worked(calendar, start, until, pauses) == amount
    assert worked(calendar, start, until - TICK, pauses) == amount - TICK


@MANY
@given(scene=SCENES, part=PARTS)
def test_what_was_worked_is_due_by_then_and_nothing_was_worked_since(
    scene: Scene, part: float
) -> None:
    end = _at(scene, part)
    passed = worked(scene.calendar, scene.start, end, scene.pauses)
    until = due(scene.calendar, scene.start, passed, scene.pauses)
    assert until is not None
    assert until <= end
    assert worked(scene.calendar, until, end, scene.pauses) == timedelta()


@MANY
@given(scene=SCENES, part=PARTS)
def test_periods_that_adjoin_add_up(scene: Scene, part: float) -> None:
    middle = _at(scene, part)
    first = worked(scene.calendar, scene.start, middle, scene.pauses)
    second = worked(scene.calendar, middle, scene.end, scene.pauses)
    assert first + second == worked(scene.calendar, scene.start, scene.end, scene.pauses)


@MANY
@given(scene=SCENES, part=PARTS)
def test_no_more_is_worked_than_passed_and_a_longer_period_has_no_less(
    scene: Scene, part: float
) -> None:
    shorter, whole = _at(scene, part), scene.end - scene.start
    passed = worked(scene.calendar, scene.start, scene.end, scene.pauses)
    assert timedelta() <= passed <= whole
    assert worked(scene.calendar, scene.start, shorter, scene.pauses) <= passed
    assert worked(scene.calendar, shorter, scene.end, scene.pauses) <= passed


@MANY
@given(scene=SCENES, amount=AMOUNTS, more=AMOUNTS)
def test_more_is_never_due_earlier(scene: Scene, amount: timedelta, more: timedelta) -> None:
    first = due(scene.calendar, scene.start, amount, scene.pauses)
    second = due(scene.calendar, scene.start, amount + more, scene.pauses)
    assert second is None or (first is not None and first <= second)


@MANY
@given(scene=SCENES, amount=AMOUNTS, part=PARTS)
def test_what_starts_later_is_never_due_earlier(
    scene: Scene, amount: timedelta, part: float
) -> None:
    first = due(scene.calendar, scene.start, amount, scene.pauses)
    second = due(scene.calendar, _at(scene, part), amount, scene.pauses)
    assert second is None or (first is not None and first <= second)


@MANY
@given(scene=SCENES, amount=AMOUNTS)
def test_pauses_only_delay(scene: Scene, amount: timedelta) -> None:
    start, end = scene.start, scene.end
    unpaused = due(scene.calendar, start, amount)
    assert unpaused is not None
    before = [unpaused]
    for count in range(1, len(scene.pauses) + 1):
        pauses = scene.pauses[:count]
        found = due(scene.calendar, start, amount, pauses)
        if found is None:
            assert any(end is None for _, end in pauses)
            break
        assert found >= before[-1]
        before.append(found)
        assert worked(scene.calendar, start, end, pauses) <= worked(
            scene.calendar, start, end, pauses[:-1]
        )


@MANY
@given(scene=SCENES, amount=AMOUNTS, part=PARTS)
def test_what_was_worked_and_what_remains_make_the_amount(
    scene: Scene, amount: timedelta, part: float
) -> None:
    calendar, start, now, pauses = scene.calendar, scene.start, _at(scene, part), scene.pauses
    until = due(calendar, start, amount, pauses)
    assume(until is not None)
    assert until is not None
    left = remaining(calendar, now, until, pauses)
    assert worked(calendar, start, now, pauses) + left == amount


@MANY
@given(scene=SCENES, part=PARTS)
def test_the_next_opening_is_open_and_all_before_it_is_closed(scene: Scene, part: float) -> None:
    moment = _at(scene, part)
    opens = next_opening(scene.calendar, moment)
    assert opens >= moment
    assert is_open(scene.calendar, opens)
    assert worked(scene.calendar, moment, opens) == timedelta()
    assert is_open(scene.calendar, moment) == (opens == moment)
