"""A text message that will never arrive is given up, and what it asked is asked in another way."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ask, Way
from rowan.domain.directory.models import Contact
from rowan.domain.notices.models import Link, Notice
from rowan.domain.notices.queries import Side, has_live_code
from rowan.domain.trail.models import Entry
from rowan.doors.worker.chores import give_up_texts
from rowan.doors.worker.sending import Sender
from rowan.doors.worker.ways import ByText
from tests.domain.beds.houses import DAY, HOUR, address_of, house
from tests.domain.beds.test_asked_by_text import PHONE, phone_of
from tests.domain.cast import BY, NOW
from tests.support.gateway import Carrier, carrier

pytestmark = pytest.mark.usefixtures("database")
GIVEN_UP = "notice.give-up"


@pytest.fixture
def network() -> Iterator[Carrier]:
    """A gateway that is there, on the day that it is."""
    with carrier() as network, time_machine.travel(NOW, tick=False):
        yield network


@pytest.fixture
def oak(network: Carrier) -> int:  # noqa: ARG001 - what it is texted by
    """A house that was asked by text what is free."""
    oak = house()
    phone_of(oak)
    actions.ask(program=oak, by=BY, at=NOW)
    assert Ask.objects.get().way == Way.TEXT
    return oak


def _tried(network: Carrier, times: int) -> None:
    for number in range(times):
        at = NOW + number * HOUR
        Sender({Side.TEXT: ByText(network.gateway)}, lambda at=at: at).round()  # type: ignore[misc]
        give_up_texts()


def _lines(verb: str) -> list[tuple[str, str]]:
    return list(Entry.objects.filter(verb=verb).values_list("by", "about_kind"))


def test_one_that_was_refused_five_times_and_its_telephone_fails(
    oak: int, network: Carrier
) -> None:
    elm = house("elm")
    Contact.objects.filter(pk=phone_of(elm)).update(proven_at=None, proven_how="")
    network.status = 400
    _tried(network, 4)
    assert Notice.objects.count() == 1
    assert not Contact.objects.exclude(failing_since=None).exists()
    _tried(network, 5)
    assert not Notice.objects.exists()
    assert not Contact.objects.filter(value=PHONE, failing_since=None).exists()
    assert _lines(GIVEN_UP) == [("worker", "notice")]
    assert _lines("contact.fail") == [("worker", "program")] * 2
    assert PHONE not in str(list(Entry.objects.values()))
    assert actions.ask_on(program=oak, by=BY, at=NOW + DAY)
    assert Ask.objects.filter(way=Way.PHONE).count() == 1


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_a_gateway_that_takes_nothing_is_tried_on(oak: int, network: Carrier, status: int) -> None:
    network.status = status
    _tried(network, 8)
    assert Notice.objects.count() == 1
    assert Contact.objects.get(program=oak).failing_since is None


def test_all_that_wait_where_no_gateway_is_set_up_any_more(
    oak: int, settings: LazySettings
) -> None:
    address_of(oak, "house@oak.example")
    settings.TEXT_URL = ""
    give_up_texts()
    give_up_texts()
    assert not Notice.objects.exists()
    assert not Link.objects.exists()
    assert len(_lines(GIVEN_UP)) == 1
    assert Contact.objects.get(kind="text").failing_since is None
    assert actions.ask_on(program=oak, by=BY, at=NOW + DAY)
    assert Notice.objects.get().side == Side.STAFF


def test_one_that_may_have_gone_out_can_still_be_answered(
    oak: int, network: Carrier, settings: LazySettings
) -> None:
    network.status = 500
    _tried(network, 1)
    settings.TEXT_URL = ""
    give_up_texts()
    assert not Notice.objects.exists()
    assert has_live_code(PHONE, NOW + 6 * DAY)
    assert actions.ask_on(program=oak, by=BY, at=NOW + DAY)


def test_one_in_a_workers_hand_is_left_to_it(oak: int, settings: LazySettings) -> None:  # noqa: ARG001
    settings.TEXT_URL = ""
    Notice.objects.update(claimed_until=NOW + timedelta(seconds=1))
    give_up_texts()
    assert Notice.objects.count() == 1
    Notice.objects.update(claimed_until=NOW)
    give_up_texts()
    assert not Notice.objects.exists()


def test_a_mail_is_never_given_up(network: Carrier, settings: LazySettings) -> None:  # noqa: ARG001
    oak = house()
    address_of(oak, "house@oak.example")
    actions.ask(program=oak, by=BY, at=NOW)
    Notice.objects.update(refusals=9)
    settings.TEXT_URL = ""
    give_up_texts()
    assert Notice.objects.count() == 1
