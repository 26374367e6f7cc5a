"""Whoever presses at the same moment, nobody waits for somebody who waits for them: PostgreSQL fails one of the two."""

from functools import partial

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.refusals import HoldOver
from tests.domain.beds.houses import held, house, pool, waits
from tests.domain.cast import BY, NOW
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
ROUNDS = 12


def test_a_hold_and_a_report_for_everybody() -> None:
    oak = house()
    rooms = pool(oak, free=100)
    tell = partial(actions.report_openings, program=oak, openings=90, by=BY, at=NOW)
    hold = partial(held, oak, {rooms: 1})
    for _ in range(ROUNDS):
        assert at_once(hold, tell) == ["done"] * 2


def test_somebody_comes_and_waits_no_more() -> None:
    oak = house()
    rooms = pool(oak, free=100)
    for person in range(1, ROUNDS + 1):
        waits(person)
        taking = held(oak, {rooms: 1}, person=person)
        actions.accept(taking=taking, by=BY, at=NOW)
        came = at_once(
            partial(actions.arrive, taking=taking, by=BY, at=NOW),
            partial(actions.stop_waiting, person=person, by=BY, at=NOW),
        )
        assert set(came) <= {HoldOver, "done"}
        assert "done" in came
