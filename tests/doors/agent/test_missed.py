"""What each rule of a program costs: counted once a day, sealed, and told from five people up."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import WaitingPlace
from rowan.domain.directory.actions import save_programs, set_paused, set_standing
from rowan.domain.directory.queries import Standing, listed
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import DISPATCHER, public_key
from rowan.domain.vault.refusals import AgentLocked, AgentRefused
from rowan.doors.agent.tallies import Tally, digests, written
from rowan.doors.worker.counting import Counting
from tests.domain.cast import entry
from tests.doors.agent.network import BY, Network, now, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.vocabulary import SHIPPED

OLD: dict[str, Any] = {"age": {"is": [61]}}
ADULTS: dict[str, Any] = {"age": {"accepts": [[18, 40]]}}


def _came(agent: Running, *people: int, days_ago: int = 1, said: Any = None) -> None:
    """Let people come in line some days ago, by the network's own days: some of them have 25 hours."""
    for person in people:
        seal_person(person, OLD if said is None else said)
        beds.wait(person=person, by=BY, at=timezone.localtime() - timedelta(days=days_ago))
        agent.ask("index", subject=person)


def _missed(agent: Running, program: int) -> dict[str, int]:
    found: dict[str, int] = agent.ask("missed", program=program)["missed"]
    return found


def _sealed(program: int, tally: Tally) -> None:
    """Seal what was counted of a program at another time."""
    vault.seal_content(
        kind="missed",
        subject=0,
        fields={str(program): written(tally)},
        to=[public_key(DISPATCHER).id],
        at=now(),
    )


def _says(**criteria: Any) -> None:
    """Have a program say something else of whom it takes."""
    save_programs(entries=[entry("oak", criteria=criteria)], by=BY, at=now())


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program that takes people under 41, and an agent that is unlocked."""
    program = saved_program("oak", criteria=ADULTS)
    network.unlock(agent)
    agent.ready()
    return program


def test_four_are_nobody_and_five_are_five(agent: Running, oak: int) -> None:
    _came(agent, 1, 2, 3, 4, days_ago=3)
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {}
    (row,) = Content.objects.filter(kind="missed")
    assert (row.subject, row.field) == (0, str(oak))
    _came(agent, 5, days_ago=2)
    Content.objects.all().filter(kind="missed").delete()
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 5}


def test_nobody_is_counted_twice_and_nobody_of_today(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    _came(agent, 7, days_ago=0)
    for _ in range(3):
        agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}


def test_whoever_left_stays_in_the_number_and_whoever_came_long_ago_is_in_none(
    agent: Running, oak: int
) -> None:
    _came(agent, *range(1, 7))
    _came(agent, *range(11, 17), days_ago=95)
    agent.ask("tally", program=oak)
    for person in range(1, 7):
        beds.stop_waiting(person=person, by=BY, at=now())
        agent.ask("index", subject=person)
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}


def test_a_rule_that_changes_is_counted_anew(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    agent.ask("tally", program=oak)
    _says(age={"accepts": [[18, 65]]})
    assert _missed(agent, oak) == {}, "the number of the old rule is not that of the new"
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {}
    _says(age={"accepts": [[18, 30]]})
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}


def test_what_is_told_stays_until_the_number_is_five_away(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    _came(agent, *range(11, 15), said={"age": {"is": [50]}})
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 10}
    _says(age={"accepts": [[18, 55]]})
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 10}, "it is six now"
    _says(age={"accepts": [[18, 70]]})
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {}


def test_it_tells_on_which_day_it_was_counted_last(agent: Running, oak: int) -> None:
    assert agent.ask("missed", program=oak) == {"missed": {}, "counted": None}
    agent.ask("tally", program=oak)
    today = timezone.localdate().isoformat()
    assert agent.ask("missed", program=oak) == {"missed": {}, "counted": today}


def test_of_a_count_long_ago_only_what_is_still_of_ninety_days_is_told(
    agent: Running, oak: int
) -> None:
    (found,) = listed([oak], at=now())
    rules = digests([criterion.id for criterion in SHIPPED.asked_early], found.ways)
    today = timezone.localdate().toordinal()
    counts = {"age": {today - 95: 6, today - 50: 7}}
    _sealed(oak, Tally(today - 40, rules, counts, {"age": 13}))
    then = timezone.localdate() - timedelta(days=40)
    assert agent.ask("missed", program=oak) == {"missed": {"age": 7}, "counted": then.isoformat()}
    _came(agent, *range(1, 7), days_ago=39)
    _came(agent, *range(11, 17), days_ago=41)
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 13}, "and whoever came since the count is added"


def test_it_survives_a_restart_and_says_nothing_while_locked(
    network: Network, agent: Running, oak: int
) -> None:
    _came(agent, *range(1, 7))
    agent.ask("tally", program=oak)
    agent.kill()
    agent.begin_again()
    with pytest.raises(AgentLocked):
        agent.ask("missed", program=oak)
    network.unlock(agent)
    assert _missed(agent, oak) == {"age": 6}


def test_the_worker_counts_each_program_once_a_day(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    Counting().go_on(now())
    (row,) = Content.objects.filter(kind="missed")
    Counting().go_on(now())
    assert list(Content.objects.filter(kind="missed")) == [row]
    assert _missed(agent, oak) == {"age": 6}


def test_one_outside_the_network_is_neither_counted_nor_told(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    agent.ask("tally", program=oak)
    set_standing(program=oak, standing=Standing.UNVERIFIED, by=BY, at=now())
    for verb in ("tally", "missed"):
        with pytest.raises(AgentRefused, match="standing"):
            agent.ask(verb, program=oak)
        with pytest.raises(AgentRefused, match="program"):
            agent.ask(verb, program=404)


def test_one_that_is_paused_is_refused_and_goes_on_where_it_was(agent: Running, oak: int) -> None:
    _came(agent, *range(1, 7))
    set_paused(program=oak, reason="no staff", by=BY, at=now())
    for verb in ("tally", "missed"):
        with pytest.raises(AgentRefused, match="program"):
            agent.ask(verb, program=oak)
    set_paused(program=oak, reason="", by=BY, at=now())
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}


def test_the_day_is_that_of_the_network(agent: Running, oak: int) -> None:
    midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    _came(agent, *range(1, 6))
    WaitingPlace.objects.filter(pk=1).update(since=midnight)
    agent.ask("index", subject=1)
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {}
