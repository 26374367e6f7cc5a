"""Ten thousand people who wait are indexed within five seconds of the unlocking, a million within two minutes. Printed.

And then they are found: how long that takes with all that is looked up for it is printed as well.

Judged by what processors worked for it, at the pace of this machine, and by the best of some tries: it may be busy with
others, and then a processor works longer for the same. A million only with ``FULL=1``, else a fiftieth of them in a
fiftieth of the time, and a second more: to begin, to be unlocked and to start two children takes as long for few as for
many.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest

from rowan.domain.beds.actions import report_openings
from rowan.domain.beds.models import Source, WaitingPlace
from tests.doors.agent.network import BY, Network, now, people_drawn, seal_many
from tests.doors.agent.programs import drawn_programs
from tests.doors.agent.running import Running, running_agent
from tests.support.figures import FULL, tell
from tests.support.pace import pace
from tests.support.warm import cold

pytestmark = pytest.mark.timed
FEW, FEW_SECONDS = 10_000, 5
SHARE = 1 if FULL else 1 / 50
MANY, MANY_SECONDS = int(1_000_000 * SHARE), 120 if FULL else 120 * SHARE + 1
MANY_BYTES = 1_500 * MANY + 150 * 2**20
CORES = 2
TRIES = 3
MATCHES = 40


class _Spent(NamedTuple):
    """Seconds: of a clock, of a processor for the agent itself, and of one for its children."""

    took: float
    own: float
    childrens: float


@pytest.fixture
def agent(database: str, folder: Path) -> Iterator[Running]:
    """A locked agent as it is in earnest: one that began warm is told to hold less memory than it does."""
    with cold(), running_agent(database, folder) as running:
        yield running


def test_ten_thousand_are_indexed_in_five_seconds(
    network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    _seal(FEW)
    tries = _tries(FEW, network, agent, capsys)
    assert any((spent.own + spent.childrens) / pace() < FEW_SECONDS for spent in tries)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_million_are_indexed_in_two_minutes_on_two_cores(
    network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    _seal(MANY)
    tries = _tries(MANY, network, agent, capsys)
    assert any((spent.own + spent.childrens / CORES) / pace() < MANY_SECONDS for spent in tries)
    assert agent.most_memory() < MANY_BYTES
    ms, following = _matched(agent)
    tell(
        capsys, f"who of {MANY} is next for a place, looked up and told: {ms:.1f} ms of a processor"
    )
    assert following > MATCHES


def _seal(people: int) -> None:
    """Seal what people said, who came one after another within ninety days."""
    subjects, at = seal_many(people_drawn(people)), now()
    WaitingPlace.objects.bulk_create(
        [
            WaitingPlace(person=s, since=at - timedelta(days=90 - 90 * s // people))
            for s in subjects
        ],
        batch_size=500,
    )


def _tries(
    people: int, network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> Iterator[_Spent]:
    """Have all indexed, and again by an agent that begins anew if the first took too long."""
    for again in range(TRIES):
        if again:
            agent.kill()
            agent.begin_again()
        yield _indexed(people, network, agent, capsys)


def _indexed(
    people: int, network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> _Spent:
    """Unlock the agent, and return what it cost until all were indexed."""
    began, (own, childrens) = monotonic(), agent.own_and_childrens_seconds()
    network.unlock(agent)
    agent.ready(3600, pause=max(0.1, people / 1_000_000))  # to be asked costs as well
    took, (own_after, childrens_after) = monotonic() - began, agent.own_and_childrens_seconds()
    spent = _Spent(took, own_after - own, childrens_after - childrens)
    tell(
        capsys,
        f"{people} people indexed in {took:.1f} s: {spent.own:.1f} s of a processor for the agent, "
        f"{spent.childrens:.1f} s for its children, {agent.most_memory() / 2**20:.0f} MiB at most",
    )
    assert agent.ask("status")["waiting"] == people
    assert agent.children() == {}
    return spent


def _matched(agent: Running) -> tuple[float, int]:
    """Return how many milliseconds of a processor a match takes, and how many people were next in all of them.

    Each program is one that the agent has not met before: nothing is remembered of it.
    """
    programs = drawn_programs(MATCHES)
    for program in programs:
        report_openings(program=program, openings=3, by=BY, at=now(), source=Source.PAGE)
    before, following = agent.processor_seconds(), 0
    for program in programs:
        told = agent.ask("match", program=program)
        following += sum(len(told[name]["next"]) for name in ("fits", "ask", "stretch"))
    return (agent.processor_seconds() - before) * 1000 / MATCHES, following
