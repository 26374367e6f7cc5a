"""A request that was sent is with its programs a moment later, by worker and agent; and nothing that has to wait is."""

import json
from typing import Any

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import ANSWERS, FIT
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.fit import read_fit
from rowan.core.matching.model import Verdict
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.queries import due
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import OpenKey, opened_for
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.worker import dispatching
from rowan.doors.worker.dispatching import Dispatching
from tests.domain.referrals.scenes import GROWN, receipt, said, word
from tests.doors.agent.network import BY, YES, Network, now, program_key
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

ON_ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
YOUNG: dict[str, Any] = {"criteria": {"age": {"accepts": [[12, 17]]}}}
Sent = tuple[int, OpenKey]


def _sent(*programs: int, name: str = "paper", **told: Any) -> Sent:
    whole = said(**({"consent": Consent(**YES)} | told))
    begun = actions.send_at_once(
        receipt=receipt(name), second=word(), said=whole, programs=programs, by="person", at=now()
    )
    return begun.subject, begun.key


def _states(subject: int) -> list[str]:
    rows = Delivery.objects.filter(referral=subject).order_by("program")
    return [Referral.objects.get(pk=subject).state, *rows.values_list("state", flat=True)]


def _kinds(key: OpenKey) -> set[str]:
    return set(Wrap.objects.filter(to=key.id).values_list("content__kind", flat=True))


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program with a key, and an agent that is unlocked."""
    number = saved_program()
    network.unlock(agent)
    agent.ready()
    return number


def test_a_round_later_the_program_reads_how_they_stand_and_no_answer(oak: int) -> None:
    key = program_key(oak)
    subject, own = _sent(oak, notes="")
    assert Dispatching().round(now()) == 1
    assert _states(subject) == ["delivered", "delivered"]
    assert _kinds(key) == {FIT}
    ((_row, raw),) = opened_for(key, FIT)
    fit = read_fit(json.loads(raw))
    assert fit.verdict in {Verdict.FITS, Verdict.ASK}
    assert (fit.ages, fit.people) == (Span(25, 34), Span(1, 1))
    assert [said for _row, said in opened_for(own, FIT)] == [raw]
    assert Dispatching().round(now()) == 0


@ON_ONE
def test_three_programs_get_one_each_and_read_nothing_of_the_others(oak: int) -> None:
    numbers = [oak, saved_program("elm"), saved_program("fir")]
    keys = [program_key(number) for number in numbers]
    subject, _own = _sent(*numbers)
    assert Dispatching().round(now()) == 3
    assert _states(subject) == ["delivered"] + ["delivered"] * 3
    for number, key in zip(numbers, keys, strict=True):
        assert [row.name for row, _said in opened_for(key, FIT)] == [str(number)]


@ON_ONE
def test_while_the_agent_is_locked_it_waits_and_nothing_is_lost(
    network: Network, agent: Running
) -> None:
    oak = saved_program()
    program_key(oak)
    subject, _own = _sent(oak)
    worker = Dispatching()
    assert worker.round(now()) == 0
    assert _states(subject) == ["submitted", "planned"]
    network.unlock(agent)
    agent.ready()
    assert worker.round(now()) == 1
    assert _states(subject) == ["delivered", "delivered"]


@ON_ONE
def test_a_program_that_is_suspended_meanwhile_is_dropped_and_the_others_go_on(oak: int) -> None:
    elm = saved_program("elm")
    for number in (oak, elm):
        program_key(number)
    subject, _own = _sent(oak, elm)
    set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=now())
    assert Dispatching().round(now()) == 1
    states = dict(Delivery.objects.filter(referral=subject).values_list("program", "state"))
    assert states == {oak: Reply.ENDED, elm: Reply.DELIVERED}


@ON_ONE
def test_what_the_team_has_to_read_waits_for_it(oak: int) -> None:
    key = program_key(oak)
    subject, _own = _sent(oak, notes="My name is Rosa.")
    assert Dispatching().round(now()) == 0
    actions.take_up(referral=subject, by="staff:7", at=now())
    actions.clear(referral=subject, by="staff:7", at=now())
    assert Dispatching().round(now()) == 1
    assert _kinds(key) == {FIT}


@ON_ONE
def test_what_the_team_holds_back_is_not_delivered_though_the_person_says_yes(
    agent: Running, oak: int
) -> None:
    key = program_key(oak)
    subject, _own = _sent(oak)
    actions.hold_back(why="not-safe", delivery=Delivery.objects.get().pk, by="staff:7", at=now())
    Delivery.objects.all().delete()
    with pytest.raises(AgentRefused) as refused:
        agent.ask("deliver", subject=subject, program=oak)
    assert (refused.value.word, _kinds(key)) == ("held-back", set())


@ON_ONE
def test_a_row_that_says_instant_does_not_make_it_so(agent: Running, oak: int) -> None:
    key = program_key(oak)
    subject, _own = _sent(oak, notes="My name is Rosa.")
    Referral.objects.filter(pk=subject).update(instant=True, cleared_at=now())
    with pytest.raises(AgentRefused) as refused:
        agent.ask("deliver", subject=subject, program=oak)
    assert refused.value.word == "review"
    assert (_kinds(key), _states(subject)) == (set(), ["submitted", "planned"])


@ON_ONE
@pytest.mark.parametrize("age", [Fact((Span(16, 16),)), None], ids=["a minor", "no age"])
def test_a_minor_reaches_only_a_program_that_takes_minors(oak: int, age: Fact | None) -> None:
    young = saved_program("young", **YOUNG)
    keys = [program_key(number) for number in (oak, young)]
    answers = {**GROWN, "age": age} if age else {k: v for k, v in GROWN.items() if k != "age"}
    subject, _own = _sent(oak, young, answers=answers)
    assert Dispatching().round(now()) == 0
    actions.take_up(referral=subject, by="staff:7", at=now())
    actions.clear(referral=subject, by="staff:7", at=now())
    assert Dispatching().round(now()) == 1
    assert [_kinds(key) for key in keys] == [set(), {FIT}]


@ON_ONE
def test_a_yes_to_the_answers_in_the_consent_is_a_release(oak: int) -> None:
    key = program_key(oak)
    yes = Consent(programs=frozenset({oak}), detail=frozenset({oak}))
    subject, _own = _sent(oak, consent=yes)
    Dispatching().round(now())
    assert _kinds(key) == {FIT, ANSWERS}
    (release,) = Delivery.objects.get(referral=subject).releases.all()
    assert (release.scope, release.words) == ("detail", actions.BY_CONSENT)


@ON_ONE
def test_who_withdraws_is_forgotten_by_the_agent_too(agent: Running, oak: int) -> None:
    program_key(oak)
    subject, own = _sent(oak)
    worker = Dispatching()
    worker.round(now())
    assert agent.ask("status")["waiting"] == 1
    actions.withdraw(subject=subject, opened=own, by="person", at=now())
    actions.shred_over(referral=subject, by="person", at=now())
    worker.round(now())
    assert agent.ask("status")["waiting"] == 0
    with pytest.raises(AgentRefused):
        agent.ask("deliver", subject=subject, program=oak)


@ON_ONE
def test_one_that_fails_keeps_nobody_from_theirs_and_is_asked_for_again(
    agent: Running, oak: int
) -> None:
    program_key(oak)
    frozen, _own = _sent(oak)
    other, _key = _sent(oak, name="other")
    Wrap.objects.filter(content__subject=frozen, content__kind="consent").delete()
    worker = Dispatching()
    assert worker.round(now()) == 1
    assert (_states(frozen)[1], _states(other)[1]) == ("planned", "delivered")
    assert agent.ask("status")["waiting"] == 2


@ON_ONE
def test_what_is_refused_for_now_takes_nobody_s_place_in_a_round(
    oak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "_AT_ONCE", 1)
    program_key(oak)
    stuck, _own = _sent(oak)
    other, _key = _sent(oak, name="other")
    Wrap.objects.filter(content__subject=stuck, content__kind="consent").delete()
    worker = Dispatching()
    assert [worker.round(now()) for _ in range(2)] == [0, 1]
    assert (_states(stuck)[1], _states(other)[1]) == ("planned", "delivered")


@ON_ONE
def test_who_has_nobody_yet_goes_before_who_gets_one_more(
    oak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    elm = saved_program("elm")
    for number in (oak, elm):
        program_key(number)
    has_one, _own = _sent(oak, elm)
    monkeypatch.setattr(due, "_AT_ONCE", 1)
    worker = Dispatching()
    assert worker.round(now()) == 1
    fresh, _key = _sent(oak, name="other")
    assert worker.round(now()) == 1
    assert (_states(fresh)[1], sorted(_states(has_one)[1:])) == (
        "delivered",
        ["delivered", "planned"],
    )


@ON_ONE
def test_who_sends_a_request_meanwhile_waits_for_no_long_backlog_of_others(
    oak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "_SECONDS", -1)
    elm, fir = saved_program("elm"), saved_program("fir")
    for number in (oak, elm, fir):
        program_key(number)
    before = [_sent(oak, elm, fir, name=name)[0] for name in ("paper", "other")]
    worker = Dispatching()
    assert [worker.round(now()) for _ in before] == [1, 1], "one at a time, where one takes all"
    fresh, _own = _sent(oak, name="third")
    assert worker.round(now()) == 1
    assert _states(fresh)[1] == "delivered"
    assert sum(_states(subject)[1:].count("planned") for subject in before) == 4
    assert Referral.objects.exclude(indexed=0).count() == 3
