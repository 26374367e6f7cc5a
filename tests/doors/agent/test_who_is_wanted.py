"""The agent says for which programs anybody is in line, and the worker asks those alone what is free."""

from datetime import timedelta

import pytest

from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import Ask
from rowan.domain.beds.queries import asked
from rowan.domain.directory.models import Contact, Purpose
from rowan.domain.notices.models import Notice
from rowan.domain.vault.refusals import AgentLocked, AgentRefused
from rowan.doors.worker import asking
from rowan.doors.worker.asking import ask_what_is_free
from rowan.doors.worker.chores import ask_on
from tests.domain.beds.houses import address_of
from tests.doors.agent.network import BY, Network, now, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running


def _waits(agent: Running, *people: int) -> None:
    """Let women be in line, in this order."""
    for days, person in enumerate(reversed(people)):
        seal_person(person, {"gender": {"is": ["woman"]}})
        beds.wait(person=person, by=BY, at=now() - timedelta(days=days))
    for person in people:
        agent.ask("index", subject=person)


def _wanted(agent: Running, *programs: int) -> list[int]:
    found: list[int] = agent.ask("wanted", programs=list(programs))["programs"]
    return found


@pytest.fixture
def ready(network: Network, agent: Running) -> Running:
    """An agent that is unlocked."""
    network.unlock(agent)
    agent.ready()
    return agent


def test_those_for_which_somebody_in_line_fits_whatever_they_have(ready: Running) -> None:
    oak, elm = (saved_program(name, criteria=_takes(name)) for name in ("oak", "elm"))
    assert _wanted(ready, oak, elm) == []
    _waits(ready, 1)
    assert _wanted(ready, oak, elm) == [oak]
    beds.stop_waiting(person=1, by=BY, at=now())
    assert _wanted(ready, oak, elm) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_however_many_have_left_the_line_before_them(ready: Running) -> None:
    oak = saved_program()
    beds.report_openings(program=oak, openings=1, by=BY, at=now())
    people = range(1, 31)
    _waits(ready, *people)
    for person in people[:-1]:
        beds.stop_waiting(person=person, by=BY, at=now())
    assert _wanted(ready, oak) == [oak]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_none_that_may_not_be_told_of_anybody(ready: Running) -> None:
    unverified = saved_program("elm", verified=False)
    _waits(ready, 1)
    assert _wanted(ready, unverified, 404) == []


@pytest.mark.parametrize("programs", [1, None, ["1"], [-1], [True], list(range(51))])
def test_what_is_no_short_list_of_programs_is_refused(
    plain_agent: Running, programs: object
) -> None:
    with pytest.raises(AgentRefused, match="unreadable"):
        plain_agent.ask("wanted", programs=programs)


# --- the worker ---


def test_the_worker_asks_where_somebody_waits_and_stops_when_nobody_does(ready: Running) -> None:
    oak, elm = (saved_program(name, criteria=_takes(name)) for name in ("oak", "elm"))
    for program in (oak, elm):
        address_of(program, f"house@{program}.example")
    _waits(ready, 1)
    for _minute in range(3):
        ask_what_is_free()
    assert asked() == {oak}
    assert list(Notice.objects.values_list("address", flat=True)) == [f"house@{oak}.example"]
    beds.stop_waiting(person=1, by=BY, at=now())
    ask_what_is_free()
    assert asked() == set()


def test_in_a_large_network_some_are_looked_at_each_minute_and_none_is_forgotten(
    ready: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_AT_ONCE", 1)
    monkeypatch.setattr(asking, "_SECONDS", -1)
    oak, elm = (saved_program(name, criteria=_takes("oak")) for name in ("oak", "elm"))
    for program in (oak, elm):
        address_of(program, f"house@{program}.example")
    _waits(ready, 1)
    ask_what_is_free()
    assert len(asked()) == 1
    ask_what_is_free()
    assert asked() == {oak, elm}


def test_while_the_agent_is_locked_nobody_is_asked_anew_or_let_off(
    network: Network, agent: Running
) -> None:
    oak = saved_program()
    address_of(oak, "house@oak.example")
    with pytest.raises(AgentLocked):
        agent.ask("wanted", programs=[oak])
    ask_what_is_free()
    assert asked() == set()
    beds.ask(program=oak, by=BY, at=now())
    ask_what_is_free()
    assert asked() == {oak}
    network.unlock(agent)
    agent.ready()
    ask_what_is_free()
    assert asked() == set()


def test_one_that_cannot_be_asked_keeps_nobody_from_being_asked(ready: Running) -> None:
    first, second = sorted(saved_program(name) for name in ("oak", "elm"))
    for program in (first, second):
        address_of(program, f"house@{program}.example")
        beds.ask(program=program, by=BY, at=now() - timedelta(days=2))
    address_of(first, "nights@oak.example", Purpose.INTAKE)
    Contact.objects.filter(program=first, purpose=Purpose.INTAKE).update(value="no address at all")
    _waits(ready, 1)
    ask_on()
    phoned = Ask.objects.filter(way="phone").values_list("program", flat=True)
    assert list(phoned) == [second]


def _takes(name: str) -> dict[str, object]:
    taken, kept_out = ("woman", "man") if name == "oak" else ("man", "woman")
    return {"gender": {"accepts": [taken], "cannot": [kept_out]}}
