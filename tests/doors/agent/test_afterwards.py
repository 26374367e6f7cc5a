"""What people said of the place they came to is counted a day later, sealed, and told from five people up."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from rowan.core.lifecycle.afterwards import SLIP, Figure, Round, Slip, Truth, write_slip
from rowan.core.sealing.secrets import new_id
from rowan.domain.referrals.queries import day_of, published, questions
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import DISPATCHER, public_key
from rowan.domain.vault.refusals import AgentLocked, AgentRefused
from rowan.doors.worker.chores import count_afterwards
from tests.doors.agent.network import Network, now
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

YES, NO = (dict.fromkeys(questions(), each) for each in (Truth.YES, Truth.NO))
Said = Mapping[str, Truth]


def _says(program: int, *said: Said, round: Round = Round.FIRST, days_ago: int = 1) -> None:  # noqa: A002
    """Have people say something of a program, each what they say, some days ago."""
    for each in said:
        _seal(write_slip(Slip(program, round, each)), day_of(now() - timedelta(days=days_ago)))


def _seal(raw: bytes, at: datetime) -> None:
    vault.seal_content(
        kind=SLIP, subject=0, fields={new_id(): raw}, to=[public_key(DISPATCHER).id], at=at
    )


def _yes(program: int) -> list[tuple[int, int | None, bool]]:
    """Return what is told of the first question."""
    return [
        (each.people, each.yes, each.most)
        for each in published(program)
        if each.question == next(iter(questions()))
    ]


def _kept(kind: str) -> list[Content]:
    return list(Content.objects.filter(kind=kind))


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program, and an agent that is unlocked."""
    program = saved_program("oak")
    network.unlock(agent)
    return program


def test_four_are_nobody_and_five_are_told_of(agent: Running, oak: int) -> None:
    _says(oak, YES, YES, NO, YES)
    agent.ask("afterwards")
    assert published(oak) == []
    assert not _kept(SLIP)
    (row,) = _kept("afterwards")
    assert (row.subject, row.field, row.revision) == (0, str(oak), 0)
    _says(oak, YES)
    agent.ask("afterwards")
    assert published(oak) == [Figure(Round.FIRST, name, 5, None, most=True) for name in questions()]


def test_how_often_somebody_has_answered_shows_in_no_row(agent: Running, oak: int) -> None:
    shown = []
    for _person in range(4):
        _says(oak, NO)
        agent.ask("afterwards")
        (row,) = _kept("afterwards")
        shown.append((row.revision, row.sealed_at, len(bytes(row.envelope))))
    assert len(set(shown)) == 1
    assert not Entry.objects.filter(verb__startswith="afterwards.").exists()


def test_from_five_up_it_is_told_anew_after_five_more(agent: Running, oak: int) -> None:
    told: list[tuple[int, int | None]] = []
    for _person in range(11):
        _says(oak, YES if len(told) < 6 else NO)
        agent.ask("afterwards")
        told.append(_yes(oak)[0][:2] if _yes(oak) else (0, None))
    assert told == [(0, None)] * 4 + [(5, None)] * 5 + [(10, None)] * 2
    _says(oak, *[NO] * 4)
    agent.ask("afterwards")
    assert _yes(oak) == [(15, 6, False)]


def test_each_program_and_each_round_has_its_own_five(agent: Running, oak: int) -> None:
    elm = saved_program("elm")
    _says(oak, YES, YES, YES, YES)
    _says(oak, YES, YES, YES, YES, round=Round.SECOND)
    _says(elm, *[NO] * 5, round=Round.SECOND)
    agent.ask("afterwards")
    assert published(oak) == []
    assert {each.round for each in published(elm)} == {Round.SECOND}
    assert _yes(elm) == [(5, None, False)]


def test_what_is_said_today_waits_for_tomorrow(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 5, days_ago=0)
    agent.ask("afterwards")
    assert published(oak) == []
    assert len(_kept(SLIP)) == 5


def test_asked_twice_it_counts_once(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 4)
    for _look in range(3):
        agent.ask("afterwards")
    _says(oak, YES)
    agent.ask("afterwards")
    assert _yes(oak) == [(5, None, True)]


def test_what_is_none_of_ours_or_of_no_program_is_dropped_and_hinders_nothing(
    agent: Running, oak: int
) -> None:
    yesterday = day_of(now() - timedelta(days=1))
    for raw in (b"{}", b"\xff", write_slip(Slip(404, Round.FIRST, YES))):
        _seal(raw, yesterday)
    _says(oak, *[YES] * 6)
    Content.objects.filter(pk=_kept(SLIP)[-1].pk).update(envelope=b"spoilt")
    agent.ask("afterwards")
    assert not _kept(SLIP)
    assert len(_kept("afterwards")) == 1


def test_a_count_that_opens_no_more_is_begun_anew(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 4)
    agent.ask("afterwards")
    Content.objects.filter(kind="afterwards").update(envelope=b"spoilt")
    _says(oak, *[NO] * 5)
    agent.ask("afterwards")
    assert _yes(oak) == [(5, None, False)]


def test_one_of_a_week_that_is_forgotten_is_gone(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 5)
    key_folder().forget_epochs_outside(1, 0)
    agent.ask("afterwards")
    assert published(oak) == []
    assert not _kept(SLIP)


def test_one_that_is_sealed_for_others_is_left_alone(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 4)
    agent.ask("afterwards")
    Wrap.objects.filter(content__kind="afterwards").delete()
    _says(oak, YES)
    with pytest.raises(AgentRefused, match="key"):
        agent.ask("afterwards")
    assert len(_kept(SLIP)) == len(_kept("afterwards")) == 1


def test_while_it_is_locked_answers_wait(network: Network, agent: Running) -> None:
    oak = saved_program("oak")
    _says(oak, *[YES] * 5)
    with pytest.raises(AgentLocked):
        agent.ask("afterwards")
    count_afterwards()
    assert len(_kept(SLIP)) == 5
    network.unlock(agent)
    count_afterwards()
    assert _yes(oak) == [(5, None, True)]


def test_figures_that_cannot_be_written_lose_no_answer(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 5)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_published RENAME TO away")
    with pytest.raises(AgentRefused, match="failed"):
        agent.ask("afterwards")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO referrals_published")
    assert len(_kept(SLIP)) == 5
    assert not _kept("afterwards")
    agent.ask("afterwards")
    assert _yes(oak) == [(5, None, True)]


def test_its_answer_tells_nothing(agent: Running, oak: int) -> None:
    _says(oak, *[YES] * 5)
    answer: dict[str, Any] = agent.ask("afterwards")
    assert answer == {}
