"""Where the network looks at every request, each waits for the team; where it does so no more, they go at once."""

from typing import Any

import pytest

from rowan.core.lifecycle.instant import Review
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing, receiving
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.refusals import NotNow
from tests.domain.cast import NOW
from tests.domain.network.hands import sets
from tests.domain.referrals.scenes import (
    HOUR,
    TEAM_MEMBER,
    Network,
    Place,
    deliver,
    network,
    place,
    sent,
    to_look_at,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is a program of that network
    return place()


def _waiting() -> list[int]:
    return [each.referral for each in to_look_at()]


def test_all_that_waits_is_looked_at_and_goes_when_the_network_says_so(
    oak: Place, keys: Network
) -> None:
    rosa = sent(oak)
    assert (_waiting(), len(queries.to_deliver())) == ([], 1)
    sets(delivery="reviewed")
    assert (_waiting(), queries.to_deliver()) == ([rosa.subject], [])
    why = queries.reading(rosa.subject, key=keys.team).reviews
    assert why == {Review.NETWORK}
    sets(delivery="instant")
    assert (_waiting(), len(queries.to_deliver())) == ([], 1)


def test_what_was_looked_at_goes(oak: Place) -> None:
    sets(delivery="reviewed")
    rosa = sent(oak)
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    assert (_waiting(), len(queries.to_deliver())) == ([], 1)


def test_what_is_out_already_is_looked_at_before_it_reaches_another(oak: Place) -> None:
    rosa = sent(oak)
    deliver(rosa, oak)
    with pytest.raises(NotNow):
        actions.clear(referral=rosa.subject, **TEAM)
    sets(delivery="reviewed")
    assert _waiting() == [rosa.subject]
    actions.clear(referral=rosa.subject, **TEAM)
    assert _waiting() == []


def test_where_only_vetted_ones_receive_nobody_else_is_asked(oak: Place) -> None:
    sets(delivery="vetted")
    assert receiving(at=NOW) == []
    sent(oak)
    assert not Delivery.objects.exists()
    set_standing(program=oak.number, standing=Standing.VETTED, by="tests", at=NOW)
    assert receiving(at=NOW) == [oak.number]
    assert len(queries.to_deliver()) == 0
    sent(oak)
    assert len(queries.to_deliver()) == 1
