"""Programs that get no request for long are told to the team, also once their last request is forgotten."""

from datetime import timedelta

import pytest

from rowan.domain.directory import actions as directory
from rowan.domain.directory.models import Standing
from rowan.domain.referrals.models import LastRequest, Referral
from rowan.domain.referrals.queries import never_opened, quiet
from tests.domain.cast import BY, NOW
from tests.domain.directory.team import team
from tests.domain.referrals.scenes import DAY, delivered, network, opened, place, sent

pytestmark = pytest.mark.usefixtures("founded")
LONG = 90 * DAY


@pytest.fixture
def founded(database: str) -> None:  # noqa: ARG001 - the network is founded there
    network()


def _quiet(after: timedelta) -> list[int]:
    return [program for program, _since in quiet(at=NOW + after)]


def test_ninety_days_in_the_network_without_any() -> None:
    oak = place()
    assert _quiet(LONG - timedelta(seconds=1)) == []
    assert quiet(at=NOW + LONG) == [(oak.number, NOW)]


def test_one_that_is_planned_and_has_not_come_is_none() -> None:
    oak = place()
    sent(oak)
    assert _quiet(LONG) == [oak.number]


def test_one_that_came_counts_from_its_day_though_it_is_forgotten() -> None:
    oak, elm = place("oak"), place("elm")
    delivered(oak, at=NOW + 10 * DAY)
    Referral.objects.all().delete()
    assert LastRequest.objects.get().program_id == oak.number
    assert _quiet(LONG) == [elm.number]
    assert _quiet(LONG + 9 * DAY) == [elm.number]
    assert _quiet(LONG + 10 * DAY) == [elm.number, oak.number]


def test_a_renewal_begins_nothing_anew() -> None:
    oak = place()
    (ana,) = team("ana")
    directory.renew(program=oak.number, reason="reviewed", by=ana, at=NOW + 60 * DAY)
    assert _quiet(LONG) == [oak.number]


def test_what_is_no_part_of_the_network_is_not_looked_at() -> None:
    oak = place()
    directory.set_standing(program=oak.number, standing=Standing.SUSPENDED, by=BY, at=NOW)
    assert _quiet(LONG) == []


def test_one_that_opened_none_of_several_is_told() -> None:
    oak, elm, ash = (place(name) for name in ("oak", "elm", "ash"))
    delivered(oak)
    opened(elm)
    assert never_opened([oak.number, elm.number, ash.number]) == {oak.number}
