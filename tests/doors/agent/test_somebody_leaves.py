"""When somebody leaves the team every key is renewed, and the agent goes on with the new ones, unlocked as it was."""

import pytest

from rowan.domain.accounts.actions import unlock_agent
from rowan.domain.accounts.queries import id_of
from rowan.domain.vault.queries import DISPATCHER, public_key
from tests.domain.accounts.members import leaves, team
from tests.doors.agent.network import seal_person
from tests.doors.agent.running import Running
from tests.support.waiting import until


def test_the_agent_has_the_new_key_at_once_and_those_who_wait(agent: Running) -> None:
    ana, ben = team("ana", "ben")
    before = public_key(DISPATCHER)
    seal_person(1)
    assert unlock_agent(own=ana.key)
    agent.ready()
    leaves(ben, ana)
    assert public_key(DISPATCHER) != before
    seal_person(2)
    assert agent.ask("index", subject=2)
    agent.ask("chain")  # it looks then whether its key is the one in use
    until(lambda: agent.ask("status")["waiting"] == 2)
    assert agent.ask("status")["locked"] is False


@pytest.mark.usefixtures("database", "folder")
def test_an_agent_that_is_away_keeps_nobody_from_leaving() -> None:
    ana, ben = team("ana", "ben")
    leaves(ben, ana)
    assert id_of(ben.email) is None
