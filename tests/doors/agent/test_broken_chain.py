"""An agent that finds its chain changed says so, chains nothing more, and goes on answering."""

from pathlib import Path

import pytest
from django.db import transaction

from rowan.domain.trail.actions import record
from rowan.domain.trail.models import Entry
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import BY, now
from tests.doors.agent.running import Running, running_agent
from tests.support.waiting import until


@transaction.atomic
def _write(number: int = 1) -> None:
    for _ in range(number):
        record(verb="program.verify", by=BY, at=now(), about=("program", 7))


def _all_chained() -> bool:
    return not Entry.objects.filter(position=None).exists()


@pytest.mark.usefixtures("network")
def test_a_change_of_the_last_line_is_told_and_all_else_goes_on(agent: Running) -> None:
    _write(12)
    until(_all_chained)
    assert agent.ask("status")["chain_broken"] is False
    Entry.objects.exclude(position=None).order_by("-position")[0].delete()
    until(lambda: agent.ask("status")["chain_broken"], 5)
    _write()
    with pytest.raises(AgentRefused, match="broken"):
        agent.ask("chain")
    assert not _all_chained()
    assert agent.ask("allow", kind="sign-in", name="x") == {"wait": 0}
    agent.kill()
    agent.begin_again()
    until(lambda: agent.ask("status")["chain_broken"], 5)
    until(lambda: [line["event"] for line in agent.lines()].count("chain-broken") == 2, 5)


@pytest.mark.usefixtures("network")
def test_a_second_agent_on_the_same_database_is_told_and_the_first_goes_on(
    agent: Running, tmp_path: Path
) -> None:
    until(_all_chained)
    place = tmp_path / "second"
    place.mkdir(mode=0o700)
    with running_agent(agent.database, place) as second:
        until(lambda: second.ask("status")["chain_broken"], 5)
        _write(3)
        until(_all_chained)
        assert agent.ask("status")["chain_broken"] is False


def test_a_second_agent_on_the_same_folder_does_not_begin(agent: Running) -> None:
    second = Running(agent.database, agent.folder)
    assert second.process.wait(20) == 1
    assert "Another agent" in second.log.read_text()
    assert agent.ask("status")["locked"] is True


def test_a_second_agent_at_the_same_socket_does_not_begin(agent: Running, tmp_path: Path) -> None:
    second = Running(agent.database, agent.folder, ROWAN_KEYS=str(tmp_path / "other"))
    assert second.process.wait(20) == 1
    assert "Another agent" in second.log.read_text()
    assert agent.ask("status")["locked"] is True
