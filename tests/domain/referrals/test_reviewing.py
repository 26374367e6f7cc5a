"""The team looks first where it has to, lets a request go out or sends it back, and keeps it from one program."""

from typing import Any

import pytest

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.domain.accounts.models import User
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Referral
from rowan.domain.referrals.queries import Planned
from rowan.domain.referrals.refusals import DoneAlready, NoSuchReferral, NotNow
from rowan.domain.trail.queries import entries
from rowan.domain.vault.refusals import NothingSealed
from tests.domain.beds.houses import house
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Network,
    Place,
    chosen,
    contact,
    deliver,
    draft,
    kinds_for,
    network,
    offered,
    place,
    said,
    send,
    sent,
    states,
    talks,
    their,
    to_look_at,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is a program of that network
    return place()


def test_what_is_instant_is_to_be_delivered_and_what_is_not_waits_for_the_team(oak: Place) -> None:
    rosa, writes = sent(oak), sent(oak, notes="My name is Rosa.")
    planned = Planned(rosa.at(oak).pk, rosa.subject, oak.number)
    assert queries.to_deliver() == [planned]
    actions.take_up(referral=writes.subject, **TEAM)
    assert queries.to_deliver() == [planned]
    actions.clear(referral=writes.subject, **TEAM)
    assert {each.referral for each in queries.to_deliver()} == {rosa.subject, writes.subject}
    deliver(writes, oak)
    assert states(writes, oak) == ("delivered", "delivered")
    assert queries.to_deliver() == [planned]


def test_a_program_nobody_of_which_has_signed_in_waits(oak: Place) -> None:
    rosa = sent(oak)
    second = draft()
    actions.send(**their(second), said=said(), programs=[oak.number, house("unreached")])
    assert {each.program for each in queries.to_deliver()} == {oak.number}
    assert {each.referral for each in queries.to_deliver()} == {rosa.subject, second.subject}


def test_nothing_frozen_is_delivered(oak: Place) -> None:
    rosa = sent(oak)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    assert queries.to_deliver() == []


def test_only_what_is_looked_at_is_let_go(oak: Place) -> None:
    rosa = sent(oak)
    with pytest.raises(NotNow):
        actions.clear(referral=rosa.subject, **TEAM)
    with pytest.raises(NoSuchReferral):
        actions.clear(referral=7, **TEAM)


def test_what_was_done_is_not_done_again(oak: Place) -> None:
    rosa = sent(oak, notes="My name is Rosa.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    for act in (actions.clear, actions.approve, actions.thaw):
        act(referral=rosa.subject, **TEAM)
        with pytest.raises(DoneAlready):
            act(referral=rosa.subject, **TEAM)


def test_a_row_alone_does_not_make_it_thawed(oak: Place) -> None:
    rosa = sent(oak)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    Referral.objects.update(frozen_at=None)
    assert queries.at_desk(rosa.subject).frozen
    actions.thaw(referral=rosa.subject, **TEAM)
    assert not queries.at_desk(rosa.subject).frozen


def test_who_reads_it_takes_it_up_and_the_trail_says_what_for(keys: Network, oak: Place) -> None:
    rosa = sent(oak, notes="My name is Rosa.")
    for _ in range(2):
        read = actions.read_by_team(referral=rosa.subject, opened=[oak.key, keys.team], **TEAM)
        assert read.notes == "My name is Rosa."
    assert rosa.row.stage is State.IN_REVIEW
    (line, _other) = entries(verb="referral.read").lines
    assert (line.by, line.purpose, line.details) == (TEAM_MEMBER, "review", {})
    assert len(entries(verb="referral.take-up").lines) == 1


def test_what_opens_with_no_key_is_not_taken_up(oak: Place) -> None:
    rosa = sent(oak, notes="My name is Rosa.")
    for opened in ([], [oak.key]):
        with pytest.raises(NothingSealed):
            actions.read_by_team(referral=rosa.subject, opened=opened, **TEAM)
    assert rosa.row.stage is State.SUBMITTED
    assert entries(verb="referral.read").lines == ()


def test_how_to_reach_who_said_so_opens_for_the_team_and_the_trail_says_what_for(
    keys: Network, oak: Place
) -> None:
    rosa = sent(oak, contact=contact(), team_may_reach=True)
    actions.freeze(subject=rosa.subject, **TEAM)
    assert queries.at_desk(rosa.subject).team_may_reach
    left = actions.reach_by_team(referral=rosa.subject, opened=[oak.key, keys.team], **TEAM)
    assert left == contact()
    (line,) = entries(verb="referral.reach").lines
    assert (line.by, line.purpose, line.details) == (TEAM_MEMBER, "reach", {})
    assert rosa.row.stage is State.SUBMITTED


@pytest.mark.parametrize("left", [{"contact": contact()}, {"team_may_reach": True}])
def test_how_to_reach_who_did_not_say_so_stays_shut(
    keys: Network, oak: Place, left: dict[str, Any]
) -> None:
    rosa = sent(oak, **left)
    actions.freeze(subject=rosa.subject, **TEAM)
    assert not queries.at_desk(rosa.subject).team_may_reach
    with pytest.raises(NothingSealed):
        actions.reach_by_team(referral=rosa.subject, opened=[keys.team], **TEAM)
    assert entries(verb="referral.reach").lines == ()


def test_of_what_is_over_nobody_is_reached(keys: Network, oak: Place) -> None:
    rosa = sent(oak, contact=contact(), team_may_reach=True)
    actions.withdraw(**their(rosa))
    with pytest.raises(NoSuchReferral):
        actions.reach_by_team(referral=rosa.subject, opened=[keys.team], **TEAM)
    assert entries(verb="referral.reach").lines == ()


def test_the_team_sees_which_advocate_holds_it(oak: Place) -> None:
    rosa = sent(oak)
    assert queries.at_desk(rosa.subject).advocate is None
    eli = User.objects.create(email="eli@court.example", name="Eli Stone")
    Referral.objects.update(advocate=eli)
    assert queries.at_desk(rosa.subject).advocate == eli.pk


def test_the_wait_is_counted_from_when_it_was_sent(oak: Place) -> None:
    rosa, late = sent(oak, notes="Words."), sent(oak, notes="Words.", at=NOW + HOUR / 2)
    actions.take_up(referral=rosa.subject, **TEAM)
    since = {each.referral: each.since for each in to_look_at()}
    assert since == {rosa.subject: NOW, late.subject: NOW + HOUR / 2}


def test_a_draft_is_no_business_of_the_team(oak: Place) -> None:  # noqa: ARG001
    begun = draft()
    for number in (begun.subject, 7):
        with pytest.raises(NoSuchReferral):
            queries.at_desk(number)
    actions.freeze(subject=begun.subject, by="person", at=NOW)
    assert not queries.at_desk(begun.subject).can_be_read


def test_the_programs_of_a_request_are_listed_and_what_is_over_comes_last(oak: Place) -> None:
    elm = place("elm")
    rosa = sent(oak, elm)
    actions.drop(delivery=rosa.at(oak).pk, by="worker", at=NOW)
    found = queries.recipients(rosa.subject, at=NOW)
    assert [(each.name, each.reply) for each in found] == [
        ("House of elm", Reply.PLANNED),
        ("House of oak", Reply.ENDED),
    ]
    assert [each.can_be_held_back for each in found] == [True, False]


def test_what_is_said_anew_has_to_be_looked_at_anew(oak: Place) -> None:
    rosa = sent(oak, notes="My name is Rosa.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    assert queries.reachable(rosa.subject, oak.number).cleared
    actions.return_for_more(referral=rosa.subject, why="unclear", **TEAM)
    send(rosa, oak, at=NOW + DAY, notes="My name is Rosa Lind.")
    assert not queries.reachable(rosa.subject, oak.number).cleared
    assert queries.to_deliver() == []


def test_what_is_said_anew_at_the_same_moment_has_to_be_looked_at_anew(oak: Place) -> None:
    for _ in range(8):
        rosa = sent(oak, at=NOW, notes="My name is Rosa.")
        team: dict[str, Any] = {"referral": rosa.subject, "by": TEAM_MEMBER, "at": NOW}
        actions.take_up(**team)
        actions.clear(**team)
        assert queries.reachable(rosa.subject, oak.number).cleared
        actions.return_for_more(**team, why="unclear")
        send(rosa, oak, at=NOW, notes="My name is Rosa Lind.")
        type(rosa.row).objects.update(cleared_at=NOW)  # the trail says it too
        assert not queries.reachable(rosa.subject, oak.number).cleared


def test_it_is_kept_from_one_program_and_what_that_read_is_closed(oak: Place) -> None:
    elm = place("elm")
    rosa = offered(oak, elm)
    talks(rosa, oak)
    actions.hold_back(why="not-safe", delivery=rosa.at(oak).pk, **TEAM)
    assert states(rosa, oak, elm) == ("answered", "ended", "offered")
    assert kinds_for(oak.key, rosa) == set()


def test_it_is_kept_from_that_program_for_as_long_as_it_lasts(oak: Place) -> None:
    elm = place("elm")
    rosa = sent(oak, elm, notes="Words.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.hold_back(why="not-safe", delivery=rosa.at(oak).pk, **TEAM)
    actions.return_for_more(referral=rosa.subject, why="unclear", **TEAM)
    send(rosa, oak, elm, at=NOW + DAY)
    assert queries.reachable(rosa.subject, oak.number).held_back
    assert not queries.reachable(rosa.subject, elm.number).held_back
    found = queries.recipients(rosa.subject, at=NOW)
    assert {each.name for each in found if each.held_back} == {"House of oak"}


def test_what_the_person_chose_is_theirs(oak: Place) -> None:
    rosa = chosen(oak)
    with pytest.raises(NotNow):
        actions.hold_back(why="not-safe", delivery=rosa.at(oak).pk, **TEAM)


def test_a_planned_delivery_is_dropped_and_a_made_one_is_not(oak: Place) -> None:
    elm = place("elm")
    rosa = sent(oak, elm)
    actions.drop(delivery=rosa.at(elm).pk, by="worker", at=NOW)
    assert states(rosa, elm) == ("submitted", "ended")
    deliver(rosa, oak)
    with pytest.raises(NotNow):
        actions.drop(delivery=rosa.at(oak).pk, by="worker", at=NOW)
