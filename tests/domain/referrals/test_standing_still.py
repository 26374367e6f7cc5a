"""What stands still is noticed as its rows tell it, climbed step by step, and forgotten once it moves."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.core.lifecycle.stalling import LADDERS, Aid, Stall, rung_due_at
from rowan.domain.network.queries import network as own
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Stalled
from rowan.domain.referrals.refusals import DoneAlready, NoSuchTask
from rowan.domain.trail.queries import entries
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Place,
    asks,
    chosen,
    declines,
    delivered,
    network,
    of,
    offered,
    opened,
    place,
    sent,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
WEEK = 7 * DAY


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is of a network that is founded there
    network()
    return place()


def _noted(at: datetime) -> set[Stall]:
    """Note what stands still at a moment, and return what does by then."""
    for each in queries.standing_still(at):
        actions.note_stall(standing=each)
    return {row.kind for row in Stalled.objects.all()}


def _climbed(at: datetime) -> list[Aid]:
    """Take every step that is due at a moment, as the worker does in as many rounds as it takes."""
    _noted(at)
    found = list[Aid]()
    while steps := [actions.climb(stalled=n, by="worker", at=at) for n, _r in queries.to_climb(at)]:
        taken = [aid for aid in steps if aid is not None]
        if not taken:
            break
        found += taken
    return found


def _due(stall: Stall, rung: int, since: datetime = NOW) -> datetime:
    return rung_due_at(LADDERS[stall][rung], since, own().hours)


def _not_seen(oak: Place) -> Asker:
    return sent(oak, notes="Words.", at=NOW)


def _not_reviewed(oak: Place) -> Asker:
    rosa = sent(oak, notes="Words.", at=NOW)
    actions.take_up(referral=rosa.subject, by=TEAM_MEMBER, at=NOW)
    return rosa


def _not_resent(oak: Place) -> Asker:
    rosa = _not_reviewed(oak)
    actions.return_for_more(referral=rosa.subject, why="unclear", by=TEAM_MEMBER, at=NOW)
    return rosa


def _all_declined(oak: Place) -> Asker:
    rosa = opened(oak, at=NOW)
    declines(rosa, oak, at=NOW)
    return rosa


def _needs_more(oak: Place) -> Asker:
    rosa = opened(oak, at=NOW)
    told: dict[str, Any] = {"move_by": Move.DECLINE, "said": Saying(reasons=("care",))}
    actions.answer(**of(rosa, oak, NOW), **told)
    return rosa


def _question(oak: Place) -> Asker:
    rosa = opened(oak, at=NOW)
    asks(rosa, oak, at=NOW)
    return rosa


def _talking(oak: Place) -> Asker:
    rosa = offered(oak, at=NOW)
    talks(rosa, oak, at=NOW)
    return rosa


STANDING: dict[Any, set[Stall]] = {
    _not_seen: {Stall.NOT_SEEN},
    _not_reviewed: {Stall.NOT_REVIEWED},
    _not_resent: {Stall.NOT_RESENT},
    lambda oak: delivered(oak, at=NOW): {Stall.NOT_OPENED, Stall.NO_ANSWER},
    lambda oak: opened(oak, at=NOW): {Stall.NOT_ANSWERED, Stall.NO_ANSWER},
    _all_declined: {Stall.ALL_DECLINED},
    _needs_more: {Stall.NEEDS_LOOK, Stall.ALL_DECLINED},
    _question: {Stall.QUESTION_WAITS, Stall.PERSON_SILENT},
    lambda oak: offered(oak, at=NOW): {Stall.OFFER_LAPSES, Stall.PERSON_SILENT},
    _talking: {Stall.OFFER_LAPSES, Stall.CONTACT_NOT_USED, Stall.NO_DAY},
}


@pytest.mark.parametrize("scene", STANDING)
def test_each_way_of_standing_still_is_noticed_after_six_days(scene: Any, oak: Place) -> None:
    scene(oak)
    assert _noted(NOW) <= {Stall.ALL_DECLINED, Stall.NEEDS_LOOK}
    assert _noted(NOW + 6 * DAY) == STANDING[scene]


def test_a_day_to_come_that_has_passed_is_noticed(oak: Place) -> None:
    rosa = chosen(oak, at=NOW)
    intake = rosa.at(oak).intake_at
    assert intake is not None
    assert _noted(intake) == set()
    assert _noted(intake + DAY) == {Stall.DAY_PASSED}


def test_a_ladder_is_climbed_in_the_networks_own_hours(oak: Place) -> None:
    delivered(oak, at=NOW)
    minute = timedelta(minutes=1)
    for rung, step in enumerate(LADDERS[Stall.NOT_OPENED]):
        due = _due(Stall.NOT_OPENED, rung)
        assert step.aid not in _climbed(due - minute)
        assert step.aid in _climbed(due)
    assert {line.details["rule"] for line in entries(verb="stall.climb").lines} >= {
        "tell-program",
        "tell-next",
        "phone",
    }


def test_what_moves_is_forgotten_and_its_task_with_it(oak: Place) -> None:
    rosa = delivered(oak, at=NOW)
    _climbed(NOW + 30 * DAY)
    assert {each.stall for each in queries.tasks()} >= {Stall.NOT_OPENED}
    actions.open_delivery(
        delivery=rosa.at(oak).pk, program=oak.number, by="staff:9", at=NOW + 30 * DAY
    )
    _climbed(NOW + 30 * DAY + HOUR)
    assert Stall.NOT_OPENED not in {each.stall for each in queries.tasks()}


def test_of_a_frozen_request_nobody_is_told_and_nothing_is_done(oak: Place) -> None:
    rosa = delivered(oak, at=NOW)
    _climbed(NOW + 30 * DAY)
    actions.freeze(subject=rosa.subject, by="person", at=NOW + 30 * DAY)
    assert _climbed(NOW + 31 * DAY) == []
    assert not queries.tasks()


def test_a_task_that_was_done_is_put_again_if_nothing_has_moved(oak: Place) -> None:
    delivered(oak, at=NOW)
    _climbed(NOW + WEEK)
    number = next(each.stalled for each in queries.tasks() if each.aid is Aid.PHONE)
    done: dict[str, Any] = {"stalled": number, "outcome": "not-reached", "by": TEAM_MEMBER}
    actions.finish_task(**done, at=NOW + WEEK)
    assert number not in {each.stalled for each in queries.tasks()}
    with pytest.raises(DoneAlready):
        actions.finish_task(**done, at=NOW + WEEK)
    _climbed(NOW + WEEK + HOUR)
    assert number not in {each.stalled for each in queries.tasks()}
    _climbed(NOW + WEEK + 3 * DAY)
    assert number in {each.stalled for each in queries.tasks()}


def test_a_task_that_is_not_there_is_said_to_be_so(oak: Place) -> None:  # noqa: ARG001
    with pytest.raises(NoSuchTask):
        actions.finish_task(stalled=7, outcome="not-reached", by=TEAM_MEMBER, at=NOW)
    with pytest.raises(NoSuchTask):
        queries.task(7)


def test_the_trail_of_the_request_itself_is_told_nothing(oak: Place) -> None:
    """What its lines say of kind and rule is what the agent believes: a ladder must not unfreeze or unclear it."""
    rosa = delivered(oak, at=NOW)
    _climbed(NOW + 30 * DAY)
    about = ("referral", str(rosa.subject))
    assert not [line for line in entries(about=about).lines if line.verb.startswith("stall.")]


def test_the_person_is_told_once_however_many_ladders_say_so(oak: Place) -> None:
    rosa = delivered(oak, place("elm"), at=NOW)
    _climbed(NOW + 10 * DAY)
    assert Notice.objects.filter(subject=rosa.subject).count() <= 1


def test_widening_asks_only_programs_that_were_never_asked_and_receive_now(oak: Place) -> None:
    elm = place("elm")
    rosa = delivered(oak, at=NOW)
    told: dict[str, Any] = {"by": "worker", "at": NOW + 3 * DAY}
    number = actions.widen(referral=rosa.subject, programs=[oak.number, elm.number, 7], **told)
    assert number == 1
    assert [each.program for each in queries.to_deliver()] == [elm.number]
    actions.withdraw(**their(rosa, at=NOW + 3 * DAY))
