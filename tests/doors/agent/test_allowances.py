"""Who does something too often is told how long to wait, and after that may: nobody is locked out."""

import math
from random import Random
from time import time

import pytest

from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.agent.allowances import Buckets, Limit, Once
from rowan.doors.agent.allowing import LIMITS
from tests.doors.agent.running import Running

DAY = 24 * 60 * 60.0
LIMIT = Limit(burst=3, seconds=10)


def _buckets(most: int = 1000) -> Buckets:
    return Buckets({"a": LIMIT, "b": LIMIT}, most=most)


def test_so_many_at_once_and_then_one_each_so_many_seconds() -> None:
    buckets = _buckets()
    assert [buckets.wait("a", "x", 100.0) for _ in range(5)] == [0, 0, 0, 10, 10]
    assert buckets.wait("a", "x", 104.0) == pytest.approx(6)
    assert buckets.wait("a", "x", 110.0) == 0
    assert buckets.wait("a", "x", 110.0) == pytest.approx(10)


def test_who_waits_as_told_may_always() -> None:
    buckets, chance, now = _buckets(), Random(1), 0.0
    for _ in range(1000):
        wait = buckets.wait("a", "x", now)
        assert wait <= LIMIT.seconds
        if wait:
            now += wait + 1e-6
            assert buckets.wait("a", "x", now) == 0
        now += chance.choice([0, 0, 0, 1, 100])


def test_asking_too_early_makes_the_wait_no_longer() -> None:
    buckets = _buckets()
    for _ in range(3):
        buckets.wait("a", "x", 0.0)
    waits = [buckets.wait("a", "x", second / 2) for second in range(20)]
    assert waits == [pytest.approx(10 - second / 2) for second in range(20)]


def test_names_and_kinds_have_buckets_of_their_own() -> None:
    buckets = _buckets()
    for name in ("x", "y", "", "\ud800"):
        for kind in ("a", "b"):
            assert [buckets.wait(kind, name, 1.0) for _ in range(4)] == [0, 0, 0, 10]


def test_no_name_is_kept_in_clear() -> None:
    buckets = _buckets()
    buckets.wait("a", "somebody@example.org", 1.0)
    assert "somebody" not in repr(vars(buckets))


def test_under_a_flood_of_names_those_who_have_to_wait_still_do() -> None:
    buckets = _buckets(most=100)
    for _ in range(4):
        buckets.wait("a", "x", 0.0)
    for number in range(10_000):
        buckets.wait("a", str(number), 0.0 + number * 0.0001)
        assert len(buckets) <= 100


def test_full_buckets_go_first_when_there_are_too_many() -> None:
    buckets = _buckets(most=100)
    for number in range(99):
        buckets.wait("a", str(number), 0.0)
    for _ in range(3):
        buckets.wait("a", "x", 25.0)
    assert len(buckets) == 100
    buckets.wait("a", "y", 31.0)
    assert len(buckets) == 2
    assert buckets.wait("a", "x", 31.0) > 0


def test_after_a_day_every_name_is_forgotten() -> None:
    buckets = _buckets()
    for _ in range(4):
        buckets.wait("a", "x", 1.0)
    assert buckets.wait("a", "x", 1.0 + DAY) == 0
    assert len(buckets) == 1


def test_what_may_be_used_once_is_used_once_while_it_lasts() -> None:
    once = Once(0.0)
    assert [once.use("a", ends, 100.0) for ends in (200.0, 200.0, 300.0)] == [True, False, False]
    assert once.use("b", 200.0, 100.0)
    assert not once.use("c", 100.0, 100.0)
    assert not once.use("d", 100.0 + DAY + 1, 100.0)


def test_what_began_before_the_agent_did_may_have_been_used() -> None:
    once = Once(1000.0)
    assert not once.use("a", 1100.0, 1050.0, begins=999.0)
    assert once.use("b", 1100.0, 1050.0, begins=1000.0)


def test_ended_uses_are_forgotten_and_the_others_never() -> None:
    once = Once(0.0, most=100)
    for number in range(10_000):
        assert once.use(str(number), number + 50.0, float(number))
        assert len(once) <= 200
    assert not once.use("9999", 10_049.0, 10_000.0)


def test_the_agent_keeps_them_for_everybody(plain_agent: Running) -> None:
    waits = [plain_agent.ask("allow", kind="sign-in", name="x")["wait"] for _ in range(7)]
    assert waits[:5] == [0] * 5
    assert all(0 < wait <= LIMITS["sign-in"].seconds for wait in waits[5:])
    assert plain_agent.ask("allow", kind="sign-in", name="y") == {"wait": 0}
    for said in (
        {"kind": "other", "name": "x"},
        {"kind": "sign-in"},
        {"kind": "sign-in", "name": ""},
        {},
    ):
        with pytest.raises(AgentRefused):
            plain_agent.ask("allow", **said)


def test_the_agent_takes_a_proof_of_work_once(plain_agent: Running) -> None:
    now = time()
    first = [plain_agent.ask("allow", once="p", ends=now + 60) for _ in range(3)]
    assert first == [{"first": True}, {"first": False}, {"first": False}]
    assert plain_agent.ask("allow", once="q", ends=now - 1) == {"first": False}
    before = plain_agent.ask("allow", once="r", ends=now + 60, begins=now - 3600)
    assert before == {"first": False}
    for ends in (math.nan, math.inf, "soon", None, True, 2**70):
        with pytest.raises(AgentRefused, match="unreadable"):
            plain_agent.ask("allow", once="s", ends=ends)
