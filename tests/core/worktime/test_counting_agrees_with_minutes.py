"""Working time is what is counted minute by minute on the wall: over changed clocks, holidays and pauses.

200 random periods of up to three days, most of them about a change of clocks; 2,000 with ``FULL=1``. What was met is
printed.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rowan.core.worktime.counting import due, is_open, next_opening, worked
from tests.core.worktime.counter import MINUTE, minutes_worked
from tests.core.worktime.drawn import DAY, Scene, scenes
from tests.core.worktime.mix import MUST_MEET, met_by
from tests.support.drawing import draw_until
from tests.support.figures import TIMES, tell

PERIODS = 200 * TIMES
AS_MANY_AS_NEEDED = settings(
    max_examples=50, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(AS_MANY_AS_NEEDED, max_examples=20 * TIMES)


def test_what_was_worked_and_when_it_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    met: Counter[str] = Counter()

    @AS_MANY_AS_NEEDED
    @given(scene=scenes(), amount=st.integers(0, 2 * DAY))
    def agrees(scene: Scene, amount: int) -> None:
        period = scene.start, scene.end
        minutes = list(minutes_worked(scene.plain, *period, scene.pauses))
        assert worked(scene.calendar, *period, scene.pauses) == MINUTE * len(minutes)
        found = due(scene.calendar, scene.start, MINUTE * amount, scene.pauses)
        if amount == 0:
            assert found == scene.start
        elif amount <= len(minutes):
            assert found == minutes[amount - 1] + MINUTE
        else:
            assert found is None or found > scene.end
        met.update(met_by(scene))
        met[_how_due(found, scene.start, scene.end)] += 1
        met["nothing worked"] += not minutes
        met["minutes"] += (scene.end - scene.start) // MINUTE

    _until_enough(agrees, met)
    tell(capsys, f"working time, minute by minute: {dict(met.most_common())}")
    assert set(+met) >= MUST_MEET


@FEW
@given(scene=scenes(most_days=1))
def test_whether_it_is_open(scene: Scene) -> None:
    every = (scene.start + MINUTE * n for n in range((scene.end - scene.start) // MINUTE))
    said = [minute for minute in every if is_open(scene.calendar, minute)]
    assert said == list(minutes_worked(scene.plain, scene.start, scene.end))


@FEW
@given(scene=scenes())
def test_when_it_opens_next(scene: Scene) -> None:
    first = next(minutes_worked(scene.plain, scene.start, scene.end), None)
    found = next_opening(scene.calendar, scene.start)
    assert found == first if first else found >= scene.end


def _until_enough(agrees: Callable[[], None], met: Counter[str]) -> None:
    """Draw scenes until there were enough and all that is needed was met; give up at fifty times as many."""

    def enough() -> bool:
        return met["periods"] >= PERIODS and (
            set(+met) >= MUST_MEET or met["periods"] >= 50 * PERIODS
        )

    draw_until(enough, agrees)


def _how_due(found: datetime | None, start: datetime, end: datetime) -> str:
    if found is None:
        return "due never"
    if found == start:
        return "due at once"
    return "due within" if found <= end else "due later"
