"""Every line of the trail is chained within a second of its commit, by one agent alone, whatever happens to it."""

import json
from datetime import datetime
from random import Random
from time import sleep

import pytest
from django.db import connection, transaction

from rowan.core.sealing.chains import FIRST_TAG, Head, Link, verify
from rowan.core.sealing.recovery import recovered
from rowan.domain.trail import queries as trail
from rowan.domain.trail.actions import BATCH, record
from rowan.domain.trail.models import Entry
from rowan.domain.vault.queries import RECOVERY, TEAM, OpenKey, opened_for, public_key
from rowan.doors.agent.chain import FIRST_KEY
from tests.doors.agent.network import BY, Network, now
from tests.doors.agent.running import Running, machine_was_here
from tests.support.figures import TIMES, tell
from tests.support.waiting import until

KILLS = 4 * TIMES


@transaction.atomic
def _write(number: int = 1, at: datetime | None = None) -> None:
    for _ in range(number):
        record(verb="program.verify", by=BY, at=at or now(), about=("program", 7))


def _unchained() -> bool:
    return trail.oldest_unchained(now()) is not None


def _first_key(opened: OpenKey) -> bytes:
    ((_, first),) = opened_for(opened, FIRST_KEY)
    return first


def _is_whole(network: Network) -> bool:
    """Walk the whole chain with its first key, as whoever verifies does."""
    end = trail.head()
    assert end is not None
    links = (Link(link.entry, link.tag) for link in trail.chained())
    head = Head(end.position, end.tag)
    return verify(_first_key(network.team), FIRST_TAG, links, head) is None


@pytest.mark.usefixtures("agent")
def test_a_line_is_chained_within_a_second(
    network: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    until(lambda: not _unchained())
    waits, chance = list[float](), Random(1)
    while len(waits) < 8 * TIMES:
        sleep(chance.uniform(0, 0.5))
        with machine_was_here() as was_here:
            _write()
            took = until(lambda: not _unchained())
        if was_here():
            waits.append(took)
    tell(capsys, f"a line waited {max(waits):.2f} s at most to be chained, {connection.vendor}")
    assert max(waits) < 1
    assert _is_whole(network)


def test_killed_at_any_point_it_goes_on_where_it_was(network: Network, agent: Running) -> None:
    chance, written = Random(7), 0
    for _ in range(KILLS):
        for _ in range(4):
            _write(chance.choice([1, 20, 300]))
            written += 1
            sleep(chance.uniform(0, 0.15))
        agent.kill()
        agent.begin_again()
    until(lambda: not _unchained(), 20)
    assert agent.ask("status")["chain_broken"] is False
    assert _is_whole(network)
    assert json.loads((agent.keys / "chain").read_text())["position"] == _last_position()


def _last_position() -> int:
    end = trail.head()
    return end.position if end else 0


def test_whoever_asks_something_meanwhile_waits_for_no_long_backlog(
    network: Network, agent: Running
) -> None:
    network.unlock(agent)
    agent.ready()
    until(lambda: not _unchained())
    lines = [Entry(at=now(), by=BY, verb="program.verify") for _ in range(10 * BATCH)]
    Entry.objects.bulk_create(lines)
    agent.ask("count", name="backlog")
    assert _unchained()
    assert agent.ask("chain")["chained"]
    assert not _unchained()
    assert _is_whole(network)


def test_the_first_key_opens_for_the_team_and_for_the_recovery_key(
    network: Network, agent: Running
) -> None:
    until((agent.keys / "chain").exists)
    until(lambda: not _unchained())
    recovery = OpenKey(public_key(RECOVERY).id, recovered(network.recovery.shares[:2]))
    assert _first_key(recovery) == _first_key(network.team)
    assert public_key(TEAM).id == network.team.id
    assert _first_key(network.team) not in (agent.keys / "chain").read_bytes()
