"""An agent goes on only from where it left the chain; otherwise it is refused and nothing is lost."""

from datetime import timedelta

import pytest

from rowan.domain.trail import queries
from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import Head
from rowan.domain.trail.refusals import ChainHasMoved
from tests.domain.trail.lines import NOW, Agent, overwrite, values, verified, write

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def agent() -> Agent:
    """Return an agent that has chained three lines."""
    agent = Agent()
    for number in range(3):
        write(at=NOW + timedelta(seconds=number))
    agent.chain()
    return agent


def _refused(agent: Agent) -> None:
    before = values(of=("pk", "position", "tag"))
    with pytest.raises(ChainHasMoved):
        agent.chain()
    assert values(of=("pk", "position", "tag")) == before


@pytest.mark.parametrize("waiting", [0, 1])
def test_where_another_agent_chained_since(agent: Agent, waiting: int) -> None:
    other = Agent()
    other.follow()
    write()
    other.chain()
    for _ in range(waiting):
        write()
    _refused(agent)
    agent.follow()
    assert agent.chain() == waiting
    assert verified(agent.head) is None


@pytest.mark.parametrize("waiting", [0, 1])
def test_where_the_last_line_was_cut_off(agent: Agent, waiting: int) -> None:
    Entry.objects.filter(position=3).delete()
    for _ in range(waiting):
        write()
    _refused(agent)


def test_where_all_lines_were_cut_off(agent: Agent) -> None:
    Entry.objects.all().delete()
    write()
    _refused(agent)


def test_where_the_last_line_waits_again(agent: Agent) -> None:
    Entry.objects.filter(position=3).update(position=None, tag=None)
    _refused(agent)


def test_where_the_last_tag_was_changed(agent: Agent) -> None:
    assert overwrite("tag", bytes(32), position=3) == 1
    write()
    _refused(agent)


def test_where_a_line_was_set_after_the_last(agent: Agent) -> None:
    write()
    Entry.objects.filter(position=None).update(position=9, tag=bytes(32))
    write()
    _refused(agent)


def test_for_an_agent_that_begins_where_a_chain_stands_already(agent: Agent) -> None:
    write()
    _refused(Agent())
    assert queries.head() == agent.head


def test_for_an_agent_that_remembers_a_chain_where_none_stands() -> None:
    lost = Agent()
    lost.head = Head(3, bytes(32))
    write()
    _refused(lost)
