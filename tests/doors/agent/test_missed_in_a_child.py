"""What is told is summed in a child: what may not be told never stands in the agent's own memory."""

import pytest
from django.utils import timezone

from rowan.domain.directory.queries import listed
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, public_key
from rowan.doors.agent.tallies import Tally, digests, written
from tests.doors.agent.memory import found_in
from tests.doors.agent.network import Network, now
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.vocabulary import SHIPPED

CANARY, CONTROL = "canary-of-three-people-77ab", b"rowan.doors.agent.tallies"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_number_under_five_is_in_its_memory(network: Network, agent: Running) -> None:
    oak, today = saved_program("oak"), timezone.localdate().toordinal()
    (found,) = listed([oak], at=now())
    rules = digests([each.id for each in SHIPPED.asked_early], found.ways)
    counts = {CANARY: {today - 1: 3}, "age": {today - 1: 7}}
    vault.seal_content(
        kind="missed",
        subject=0,
        fields={str(oak): written(Tally(today, rules, counts, {"age": 7}))},
        to=[public_key(DISPATCHER).id],
        at=now(),
    )
    network.unlock(agent)
    agent.ready()
    assert agent.ask("missed", program=oak)["missed"] == {"age": 7}
    assert found_in(agent.pid, [CANARY.encode(), CONTROL]) == {CONTROL}
