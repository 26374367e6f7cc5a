"""Once a day the worker has the trail chained, and puts its end into the outbox as ``rowan verify-trail`` takes it."""

import pytest
from django.conf import LazySettings
from django.utils import timezone

from rowan.domain.notices.models import HeadDay, Notice
from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import oldest_unchained
from rowan.domain.vault.queries import opened_for
from rowan.doors.agent.verifying import fault_in_chain
from rowan.doors.worker.chores import tell_head
from tests.doors.agent.network import Network
from tests.doors.agent.running import Running
from tests.support.waiting import until

pytestmark = pytest.mark.usefixtures("network")


@pytest.fixture(autouse=True)
def _named(settings: LazySettings) -> None:
    settings.TRAIL_ADDRESSES = ["board@network.example"]


def _heads() -> list[tuple[int, bytes]]:
    told = Notice.objects.order_by("made_at").values_list("head", flat=True)
    parts = (head.partition(":") for head in told)
    return [(int(position), bytes.fromhex(tag)) for position, _, tag in parts]


def test_it_is_told_once_a_day_and_the_chain_verifies_against_it(
    network: Network, agent: Running
) -> None:
    tell_head()
    tell_head()
    (head,) = _heads()
    assert head[0] >= 1
    first = next(said for _sealed, said in opened_for(network.team, "chain"))
    agent.ask("chain")
    assert fault_in_chain(first, head) is None
    HeadDay.objects.all().delete()
    tell_head()
    assert len(_heads()) == 2


def test_without_an_agent_it_is_asked_again_later(agent: Running) -> None:
    agent.kill()
    tell_head()
    assert _heads() == []
    agent.begin_again()
    tell_head()
    assert len(_heads()) == 1


def test_a_locked_agent_tells_it(agent: Running) -> None:
    assert agent.ask("status")["locked"]
    tell_head()
    assert len(_heads()) == 1


def test_of_a_chain_that_was_cut_no_end_is_told(agent: Running) -> None:
    agent.ask("chain")
    until(lambda: oldest_unchained(timezone.now()) is None)
    Entry.objects.order_by("-position")[:1].get().delete()
    tell_head()
    assert _heads() == []


@pytest.mark.usefixtures("agent")
def test_a_network_that_names_nobody_tells_nobody(settings: LazySettings) -> None:
    settings.TRAIL_ADDRESSES = []
    tell_head()
    assert _heads() == []
