"""The team looks first where it has to, lets a request go out or sends it back, and keeps it from one program."""

from typing import Any

import pytest

from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.queries import Planned
from rowan.domain.referrals.refusals import NoSuchReferral, NotNow
from tests.domain.beds.houses import house
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Place,
    chosen,
    deliver,
    draft,
    kinds_for,
    network,
    offered,
    place,
    said,
    send,
    sent,
    states,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def test_what_is_instant_is_to_be_delivered_and_what_is_not_waits_for_the_team(oak: Place) -> None:
    rosa, writes = sent(oak), sent(oak, notes="My name is Rosa.")
    planned = Planned(rosa.at(oak).pk, rosa.subject, oak.number)
    assert queries.to_deliver() == [planned]
    actions.take_up(referral=writes.subject, **TEAM)
    assert queries.to_deliver() == [planned]
    actions.clear(referral=writes.subject, **TEAM)
    assert {each.referral for each in queries.to_deliver()} == {rosa.subject, writes.subject}
    deliver(writes, oak)
    assert states(writes, oak) == ("delivered", "delivered")
    assert queries.to_deliver() == [planned]


def test_a_program_nobody_of_which_has_signed_in_waits(oak: Place) -> None:
    rosa = sent(oak)
    second = draft()
    actions.send(**their(second), said=said(), programs=[oak.number, house("unreached")])
    assert {each.program for each in queries.to_deliver()} == {oak.number}
    assert {each.referral for each in queries.to_deliver()} == {rosa.subject, second.subject}


def test_nothing_frozen_is_delivered(oak: Place) -> None:
    rosa = sent(oak)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    assert queries.to_deliver() == []


def test_only_what_is_looked_at_is_let_go(oak: Place) -> None:
    rosa = sent(oak)
    with pytest.raises(NotNow):
        actions.clear(referral=rosa.subject, **TEAM)
    with pytest.raises(NoSuchReferral):
        actions.clear(referral=7, **TEAM)


def test_what_is_said_anew_has_to_be_looked_at_anew(oak: Place) -> None:
    rosa = sent(oak, notes="My name is Rosa.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    assert queries.reachable(rosa.subject, oak.number).cleared
    actions.return_for_more(referral=rosa.subject, **TEAM)
    send(rosa, oak, at=NOW + DAY, notes="My name is Rosa Lind.")
    assert not queries.reachable(rosa.subject, oak.number).cleared
    assert queries.to_deliver() == []


def test_it_is_kept_from_one_program_and_what_that_read_is_closed(oak: Place) -> None:
    elm = place("elm")
    rosa = offered(oak, elm)
    talks(rosa, oak)
    actions.hold_back(delivery=rosa.at(oak).pk, **TEAM)
    assert states(rosa, oak, elm) == ("answered", "ended", "offered")
    assert kinds_for(oak.key, rosa) == set()


def test_what_the_person_chose_is_theirs(oak: Place) -> None:
    rosa = chosen(oak)
    with pytest.raises(NotNow):
        actions.hold_back(delivery=rosa.at(oak).pk, **TEAM)


def test_a_planned_delivery_is_dropped_and_a_made_one_is_not(oak: Place) -> None:
    elm = place("elm")
    rosa = sent(oak, elm)
    actions.drop(delivery=rosa.at(elm).pk, by="worker", at=NOW)
    assert states(rosa, elm) == ("submitted", "ended")
    deliver(rosa, oak)
    with pytest.raises(NotNow):
        actions.drop(delivery=rosa.at(oak).pk, by="worker", at=NOW)
