"""Until when a request may wait stands in its row: it follows each step, and the network's settings."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.machine import Who
from rowan.core.worktime.counting import due
from rowan.domain.network.queries import network as own
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Referral
from rowan.domain.referrals.queries import Sought, at_desk, queue, turns_now
from tests.domain.cast import NOW
from tests.domain.network.hands import sets
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Place,
    asks_more,
    deliver,
    delivered,
    draft,
    network,
    offers,
    opened,
    place,
    sent,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is of a network that is founded there
    network()
    return place()


def _in_hours(hours: int, since: datetime = NOW) -> datetime | None:
    return due(own().hours, since, timedelta(hours=hours))


def _listed(turn: Who, **more: Any) -> list[str]:
    return [each.alias for each in queue(Sought(turn, **more), at=NOW + DAY)]


def _aliases(*askers: Asker) -> list[str]:
    return [asker.row.alias for asker in askers]


def test_it_follows_each_step(oak: Place) -> None:
    rosa = sent(oak, notes="Words.")
    assert rosa.row.due_at == _in_hours(12)
    actions.take_up(referral=rosa.subject, **TEAM)
    assert rosa.row.due_at == _in_hours(12, NOW + HOUR)
    actions.clear(referral=rosa.subject, **TEAM)
    deliver(rosa, oak, NOW + 2 * HOUR)
    assert rosa.row.due_at == _in_hours(24, NOW + 2 * HOUR)
    actions.withdraw(**their(rosa))
    assert rosa.row.due_at is None


def test_nothing_runs_for_what_is_frozen_or_a_draft(oak: Place) -> None:
    rosa = delivered(oak)
    actions.freeze(subject=rosa.subject, by="person", at=NOW + HOUR)
    assert (rosa.row.due_at, draft().row.due_at) == (None, None)
    actions.thaw(referral=rosa.subject, **TEAM)
    assert rosa.row.due_at == _in_hours(24, rosa.row.state_since)


def test_what_is_asked_besides_has_the_teams_time_anew(oak: Place) -> None:
    rosa = sent(oak, notes="Words.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    deliver(rosa, oak, NOW + 2 * HOUR)
    asks_more(rosa, place("elm"), at=NOW + 5 * HOUR)
    assert rosa.row.due_at == _in_hours(12, NOW + 5 * HOUR)


def test_a_changed_limit_counts_for_what_waits_already(oak: Place) -> None:
    rosa, over = sent(oak, notes="Words."), sent(oak)
    actions.withdraw(**their(over))
    assert actions.reckon_anew() == 0
    sets(limits__submitted=3)
    assert rosa.row.due_at == _in_hours(12)
    assert at_desk(rosa.subject).due_at == _in_hours(3)
    assert (actions.reckon_anew(), actions.reckon_anew()) == (1, 0)
    assert rosa.row.due_at == _in_hours(3)


def test_rows_from_before_are_reckoned(oak: Place) -> None:
    rosa = sent(oak)
    Referral.objects.update(due_at=None, due_under=None)
    assert actions.reckon_anew() == 1
    assert rosa.row.due_at == _in_hours(12)


def test_a_list_holds_whose_turn_it_is_with_the_least_time_left_first(oak: Place) -> None:
    late, early = sent(oak, notes="Words."), sent(oak, notes="Words.", at=NOW - HOUR)
    stopped = delivered(oak)
    actions.freeze(subject=stopped.subject, by="person", at=NOW)
    theirs, answered = opened(oak), opened(oak)
    offers(answered, oak)
    draft()
    assert _listed(Who.TEAM) == _aliases(stopped, early, late)
    assert _listed(Who.PROGRAM) == _aliases(theirs)
    assert _listed(Who.PERSON) == _aliases(answered)
    assert [turns_now(turn) for turn in (Who.TEAM, Who.PROGRAM, Who.PERSON)] == [3, 1, 1]
    to_look_at = {row.pk for row in Referral.objects.to_look_at(every=False)}
    assert to_look_at == {late.subject, early.subject}, "as those hold it who let a request out"


def test_a_list_is_narrowed_down(oak: Place) -> None:
    late, early = sent(oak, notes="Words."), sent(oak, notes="Words.", at=NOW - 30 * DAY)
    actions.take_up(referral=late.subject, **TEAM)
    assert _listed(Who.TEAM, late=True) == _aliases(early)
    assert _listed(Who.TEAM, state=late.row.stage) == _aliases(late)
    assert _listed(Who.TEAM, by_advocate=True) == []
    assert _listed(Who.TEAM, by_advocate=False) == _aliases(early, late)
    assert _listed(Who.TEAM, among=[late.subject, 7]) == _aliases(late)
    assert _listed(Who.TEAM, among=[]) == []
    assert _listed(Who.TEAM, among=[late.subject, *range(300_000)]) == _aliases(late)


def test_a_page_past_the_end_is_the_last_one(oak: Place) -> None:
    rosa = sent(oak, notes="Words.")
    found = queue(Sought(), at=NOW, page=9)
    assert (found.number, found.paginator.num_pages, found.paginator.count) == (1, 1, 1)
    assert [each.referral for each in found] == [rosa.subject]
