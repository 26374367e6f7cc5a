"""A database that is silent, locked or gone stops nothing that needs none, and keeps no key from being forgotten."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from django.db import transaction

from rowan.domain.trail import queries as trail
from rowan.domain.trail.actions import record
from rowan.domain.vault.clients import Agent
from rowan.domain.vault.refusals import AgentAway
from tests.doors.agent.network import BY, Network, founded, now
from tests.doors.agent.proxies import Proxy, proxy_to
from tests.doors.agent.running import Running, running_agent
from tests.support.waiting import until


@contextmanager
def _silent(agent: Running, proxy: Proxy) -> Iterator[None]:
    """Let the database fall silent, and the agent wait for it."""
    proxy.fall_silent()
    with suppress(AgentAway):
        Agent(agent.socket, timeout=1).ask("chain")
    yield
    proxy.speak()


@pytest.fixture
def on_a_line(postgres_django: str, folder: Path) -> Iterator[tuple[Running, Proxy, Network]]:
    """An agent whose line to PostgreSQL can be cut."""
    network, url = founded(), urlsplit(postgres_django)
    with proxy_to(str(url.hostname), int(url.port or 0)) as (proxy, port):
        there = url._replace(netloc=f"{url.username}@127.0.0.1:{port}").geturl()
        with running_agent(there, folder) as agent:
            network.unlock(agent)
            yield agent, proxy, network


def _goes_on(agent: Running) -> None:
    """Insist that what needs no database is answered at once."""
    began = monotonic()
    for number in range(20):
        assert "waiting" in agent.ask("status")
        assert agent.ask("allow", kind="link", name=f"away {number}") == {"wait": 0}
        with agent.line.slot("argon2"):
            pass
    assert monotonic() - began < 3


def test_a_silent_database_stops_nothing_else(
    on_a_line: tuple[Running, Proxy, Network],
) -> None:
    agent, proxy, _network = on_a_line
    with _silent(agent, proxy):
        _goes_on(agent)
        with transaction.atomic():
            record(verb="program.verify", by=BY, at=now())
    until(lambda: trail.oldest_unchained(now()) is None, 20)
    assert agent.ask("status")["chain_broken"] is False


def _told_to_end(agent: Running) -> None:
    assert agent.stop() == 0


def _locked(agent: Running) -> None:
    before = agent.begin_of()
    agent.ask("lock")
    until(lambda: agent.begin_of() != before, 3)


@pytest.mark.parametrize("ending", [_told_to_end, _locked])
def test_a_silent_database_keeps_nobody_from_ending_or_locking_it(
    on_a_line: tuple[Running, Proxy, Network], ending: Callable[[Running], None]
) -> None:
    agent, proxy, _network = on_a_line
    with _silent(agent, proxy):
        began = monotonic()
        ending(agent)
        assert monotonic() - began < 3


def test_a_locked_file_stops_nothing_else(sqlite_django: str, folder: Path) -> None:
    founded()
    with running_agent(sqlite_django, folder) as agent:
        until(lambda: trail.oldest_unchained(now()) is None)
        with sqlite3.connect(sqlite_django.removeprefix("sqlite:///")) as database:
            database.execute("BEGIN EXCLUSIVE")
            with suppress(AgentAway):
                Agent(agent.socket, timeout=1).ask("chain")
            _goes_on(agent)
        assert agent.ask("chain") == {"chained": 0}
        database.close()


def test_it_begins_without_a_database_and_takes_it_up_when_it_comes(tmp_path: Path) -> None:
    with running_agent(f"sqlite:///{tmp_path / 'nowhere' / 'rowan.sqlite3'}", tmp_path) as agent:
        _goes_on(agent)
        until(lambda: [line["event"] for line in agent.lines()].count("chaining-failed"))
        assert agent.ask("status")["chain_broken"] is False
        assert "Traceback" not in agent.log.read_text()
