"""Each reason of a no has its consequence: nothing, a day to come back, a look by the team, a rule to change."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.contents import NEED
from rowan.core.lifecycle.delivery import Move, Reply
from rowan.core.lifecycle.misfits import SLIP, read_misfit
from rowan.core.lifecycle.sayings import Saying
from rowan.core.lifecycle.stalling import Aid, Stall
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.queries import Then, what_follows, words
from rowan.domain.trail.queries import entries
from rowan.domain.vault.queries import OpenKey, opened_for
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Network,
    Place,
    network,
    of,
    opened,
    place,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
IN_TEN_DAYS = (NOW + 10 * DAY).date()


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is of a network that is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is of that network
    return place()


def _no(asker: Asker, to: Place, *reasons: str, at: datetime = NOW, **more: Any) -> Delivery:
    said = Saying(reasons=reasons)
    actions.answer(**of(asker, to, at), move_by=Move.DECLINE, said=said, **more)
    return asker.at(to)


def _worker(at: datetime) -> None:
    """Bring back and watch what there is, as the worker does each minute."""
    for delivery in queries.to_come_back(at):
        actions.come_back(delivery=delivery, by="worker", at=at)
    for each in queries.standing_still(at):
        actions.note_stall(standing=each)
    for stalled, _referral in queries.to_climb(at):
        actions.climb(stalled=stalled, by="worker", at=at)


def _to_look_at() -> list[queries.Task]:
    return [each for each in queries.tasks() if each.stall is Stall.NEEDS_LOOK]


def _reasons(then: Then) -> list[str]:
    known = {**words().lists["place"], **words().lists["need"]}
    return [code for code, told in known.items() if told.then is then]


def test_every_reason_leads_to_what_its_words_say_and_to_nothing_else(oak: Place) -> None:
    for then in Then:
        for reason in _reasons(then):
            row = _no(opened(oak), oak, reason, again_on=IN_TEN_DAYS)
            assert what_follows(Saying(reasons=(reason,))) == {then}
            assert (row.ask_again_on is not None) == (then is Then.PARK), reason
            assert (row.look_at is not None) == (then is Then.REASSESS), reason


def test_a_reason_without_effect_comes_back_on_no_day_and_puts_nothing_before_the_team(
    oak: Place,
) -> None:
    row = _no(opened(oak), oak, "near", again_on=IN_TEN_DAYS)
    for days in range(60):
        _worker(NOW + days * DAY)
    row.refresh_from_db()
    assert (row.reply, row.ask_again_on) == (Reply.DECLINED, None)
    assert _to_look_at() == []


def test_a_parked_one_comes_back_on_its_day_and_not_before(oak: Place) -> None:
    rosa = opened(oak)
    _no(rosa, oak, "full", again_on=IN_TEN_DAYS)
    _worker(NOW + 9 * DAY)
    assert rosa.at(oak).reply is Reply.DECLINED
    _worker(NOW + 10 * DAY)
    row = rosa.at(oak)
    assert (row.reply, row.ask_again_on) == (Reply.OPENED, None)
    (line,) = entries(verb="delivery.come-back").lines
    assert (line.by, line.about) == ("worker", ("delivery", str(row.pk)))
    _worker(NOW + 11 * DAY)
    assert len(entries(verb="delivery.come-back").lines) == 1


def test_without_a_day_it_comes_back_in_two_weeks(oak: Place) -> None:
    rosa = opened(oak)
    assert _no(rosa, oak, "staff").ask_again_on == (NOW + 14 * DAY).date()
    _worker(NOW + 14 * DAY)
    assert rosa.at(oak).reply is Reply.OPENED


def test_what_came_back_is_the_programs_to_answer_and_is_watched_anew(oak: Place) -> None:
    rosa = opened(oak)
    _no(rosa, oak, "papers", again_on=IN_TEN_DAYS)
    _worker(NOW + 10 * DAY)
    _worker(NOW + 20 * DAY)
    _worker(NOW + 20 * DAY)
    assert Stall.NOT_ANSWERED in {each.kind for each in rosa.row.stalls.all()}
    _no(rosa, oak, "near", at=NOW + 20 * DAY)
    assert rosa.at(oak).reply is Reply.DECLINED


def test_it_does_not_come_back_to_who_said_something_else_since_or_is_out(oak: Place) -> None:
    elm, ash = place("elm"), place("ash")
    rosa = opened(oak, elm, ash)
    for each in (oak, elm, ash):
        _no(rosa, each, "full", again_on=IN_TEN_DAYS)
    actions.answer(**of(rosa, oak), move_by=Move.LIST, said=Saying())
    set_standing(program=elm.number, standing=Standing.SUSPENDED, by="tests", at=NOW)
    actions.say_no(**their(rosa, ash))
    _worker(NOW + 10 * DAY)
    assert [rosa.at(each).reply for each in (oak, elm, ash)] == [
        Reply.LISTED,
        Reply.DECLINED,
        Reply.ENDED,
    ]
    assert queries.to_come_back(NOW + 11 * DAY) == []


def test_a_frozen_one_comes_back_once_it_goes_on(oak: Place) -> None:
    rosa = opened(oak)
    _no(rosa, oak, "closed", again_on=IN_TEN_DAYS)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    _worker(NOW + 12 * DAY)
    assert rosa.at(oak).reply is Reply.DECLINED
    actions.thaw(referral=rosa.subject, by=TEAM_MEMBER, at=NOW + 12 * DAY)
    _worker(NOW + 12 * DAY + HOUR)
    assert rosa.at(oak).reply is Reply.OPENED


def _told(key: OpenKey, asker: Asker) -> list[bytes]:
    return [raw for row, raw in opened_for(key, NEED) if row.subject == asker.subject]


def test_what_needs_reassessment_is_a_task_of_the_team_until_somebody_looked(
    keys: Network, oak: Place
) -> None:
    rosa = opened(oak)
    _no(rosa, oak, "detox", "full", again_on=IN_TEN_DAYS)
    _worker(NOW)
    (task,) = _to_look_at()
    assert (task.aid, task.program, task.since) == (Aid.LOOK, oak.number, NOW)
    assert _told(keys.team, rosa) == [b'["detox"]']
    assert _told(oak.key, rosa) == _told(keys.dispatcher, rosa) == []
    assert queries.needs_said(rosa.subject, keys=[keys.team]) == {oak.number: ("detox",)}
    actions.finish_task(stalled=task.stalled, outcome="talked", by=TEAM_MEMBER, at=NOW + HOUR)
    for days in range(1, 9):
        _worker(NOW + days * DAY)
    assert _to_look_at() == []
    assert _told(keys.team, rosa) == []


def test_what_it_says_instead_or_an_end_takes_the_task_away(keys: Network, oak: Place) -> None:
    elm = place("elm")
    rosa = opened(oak, elm)
    _no(rosa, oak, "care")
    _no(rosa, elm, "care")
    _worker(NOW)
    assert len(_to_look_at()) == 2
    _no(rosa, oak, "near")
    actions.say_no(**their(rosa, elm))
    _worker(NOW + timedelta(minutes=1))
    assert _to_look_at() == []
    assert _told(keys.team, rosa) == []


def test_a_rule_that_is_met_leads_to_the_profile_and_another_to_nothing() -> None:
    said = Saying(criteria=("pets",))
    assert what_follows(said, met=["pets"]) == {Then.PROFILE}
    assert what_follows(said, met=["age"]) == {Then.NOTHING}
    assert what_follows(Saying(reasons=("rule", "gone"))) == {Then.PROFILE}


def test_what_was_put_aside_after_a_no_comes_back_as_well(oak: Place) -> None:
    rosa = opened(oak)
    _no(rosa, oak, "near")
    actions.ask_again(**of(rosa, oak), on=date(2026, 12, 24))
    assert rosa.at(oak).ask_again_on == date(2026, 12, 24)
    _worker(datetime.combine(date(2026, 12, 25), NOW.timetz()))
    assert rosa.at(oak).reply is Reply.OPENED


def test_by_which_rules_is_kept_sealed_for_the_count_once_a_person_and_without_them(
    keys: Network, oak: Place
) -> None:
    rosa = opened(oak)
    said = Saying(criteria=("pets",))
    actions.answer(**of(rosa, oak, NOW), move_by=Move.DECLINE, said=said)
    _no(rosa, oak, "near")
    _no(opened(oak), oak, "near")
    kept = [(row.subject, read_misfit(raw)) for row, raw in opened_for(keys.dispatcher, SLIP)]
    assert {subject for subject, _told in kept} == {0}
    assert sorted(each.criteria for _subject, each in kept) == [(), ("pets",)]
    assert {(each.program, each.day) for _subject, each in kept} == {
        (oak.number, NOW.date().toordinal())
    }
    assert list(opened_for(oak.key, SLIP)) == list(opened_for(keys.team, SLIP)) == []
