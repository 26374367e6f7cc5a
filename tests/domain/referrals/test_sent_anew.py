"""What came back can be sent anew, whatever the team or its person did to it in between."""

from typing import Any

import pytest

from rowan.core.lifecycle.referral import State
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import told
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Network,
    Place,
    asks_more,
    network,
    place,
    send,
    sent,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is a program of that network
    return place()


def test_after_something_was_taken_out_of_it(oak: Place, keys: Network) -> None:
    rosa = sent(oak, notes="I am Rosa.")
    for day in (1, 2):
        actions.take_up(referral=rosa.subject, **TEAM)
        seen, opened = rosa.row.revision, [keys.team]
        actions.redact(referral=rosa.subject, spans=[(5, 9)], seen=seen, opened=opened, **TEAM)
        actions.return_for_more(referral=rosa.subject, why="names", **TEAM)
        send(rosa, oak, at=NOW + day * DAY, notes=f"I am here for day {day}.")
        assert rosa.row.stage is State.SUBMITTED
        assert told(rosa.subject, rosa.key).notes == f"I am here for day {day}."


def test_after_one_more_place_was_asked(oak: Place) -> None:
    rosa = sent(oak, notes="I need a ramp.")
    asks_more(rosa, place("elm"))
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.return_for_more(referral=rosa.subject, why="places", **TEAM)
    send(rosa, oak, at=NOW + DAY, notes="I need a ramp.")
    assert rosa.row.stage is State.SUBMITTED
