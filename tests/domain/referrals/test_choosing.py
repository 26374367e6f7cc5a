"""The person chooses who reads what, each program by a release of its own, dated, that they can take back."""

from typing import Any

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import ANSWERS, CONTACT, FIT, NOTES, REPLY
from rowan.domain.beds.queries import places
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Release, Scope
from rowan.domain.referrals.refusals import Frozen, NoSuchDelivery, NotNow, TooManyTalks
from rowan.domain.trail.queries import entries
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    TEAM_MEMBER,
    WORDS,
    Place,
    all_told,
    asks,
    contact,
    declines,
    kinds_for,
    network,
    offered,
    opened,
    place,
    sent,
    states,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
SAID: dict[str, Any] = {"notes": "In my own words.", "contact": contact()}


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


@pytest.fixture
def elm(oak: Place) -> Place:  # noqa: ARG001 - the second one
    return place("elm")


def test_one_program_reads_the_answers_and_the_other_does_not(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm, **SAID)
    actions.release_detail(**their(rosa, oak), words=WORDS)
    assert kinds_for(oak.key, rosa) == {FIT, REPLY, ANSWERS, NOTES}
    assert kinds_for(elm.key, rosa) == {FIT, REPLY}
    (release,) = Release.objects.all()
    assert (release.scope, release.words, release.given_at) == (Scope.DETAIL, WORDS, NOW)
    assert release.expires_at == NOW + 30 * DAY
    lines = entries(verb="release.give").lines
    assert [(line.about, line.details) for line in lines] == [
        (("delivery", str(rosa.at(oak).pk)), {"program": oak.number, "kind": "detail"})
    ]


def test_said_yes_to_twice_it_is_given_once(oak: Place) -> None:
    rosa = opened(oak, **SAID)
    for _ in range(2):
        actions.release_detail(**their(rosa, oak), words=WORDS)
    assert Release.objects.count() == 1


def test_after_thirty_days_the_answers_close_and_what_goes_on_goes_on(oak: Place) -> None:
    rosa = opened(oak, **SAID)
    actions.release_detail(**their(rosa, oak), words=WORDS)
    assert actions.end_lapsed_releases(by="worker", at=NOW + 30 * DAY) == 1
    assert kinds_for(oak.key, rosa) == {FIT}
    assert states(rosa, oak) == ("delivered", "opened")


def test_what_is_taken_back_is_read_no_more(oak: Place) -> None:
    rosa = opened(oak, **SAID)
    actions.release_detail(**their(rosa, oak), words=WORDS)
    actions.take_back(**their(rosa, oak, NOW + DAY), scope=Scope.DETAIL)
    assert kinds_for(oak.key, rosa) == {FIT}
    assert Release.objects.get().ended_at == NOW + DAY


def test_whom_they_talk_to_reads_how_to_reach_them_for_seven_days(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm, **SAID)
    talks(rosa, oak)
    assert states(rosa, oak, elm) == ("talking", "talking", "offered")
    assert CONTACT in kinds_for(oak.key, rosa)
    assert CONTACT not in kinds_for(elm.key, rosa)
    assert Release.objects.get().expires_at == NOW + 7 * DAY


def test_without_a_way_to_reach_them_they_talk_in_writing(oak: Place) -> None:
    rosa = offered(oak)
    talks(rosa, oak)
    assert states(rosa, oak) == ("talking", "talking")
    assert kinds_for(oak.key, rosa) == {FIT, REPLY}


def test_after_seven_days_it_closes_by_itself_and_both_are_told(oak: Place) -> None:
    rosa = offered(oak, **SAID)
    talks(rosa, oak)
    all_told()
    assert actions.end_lapsed_releases(by="worker", at=NOW + 7 * DAY) == 1
    assert actions.end_lapsed_releases(by="worker", at=NOW + 7 * DAY) == 0
    assert CONTACT not in kinds_for(oak.key, rosa)
    assert states(rosa, oak) == ("delivered", "opened")  # its offer lapsed on that day as well
    assert Notice.objects.waiting().filter(subject=rosa.subject).count() == 1


def test_renewed_it_lasts_as_long_again(oak: Place) -> None:
    rosa = offered(oak, **SAID)
    talks(rosa, oak)
    actions.renew_contact(**their(rosa, oak, NOW + 5 * DAY), words=WORDS)
    assert actions.end_lapsed_releases(by="worker", at=NOW + 8 * DAY) == 0
    assert CONTACT in kinds_for(oak.key, rosa)
    assert actions.end_lapsed_releases(by="worker", at=NOW + 12 * DAY) == 1


def test_they_talk_to_three_at_once_and_no_more(oak: Place) -> None:
    others = [place(name) for name in ("elm", "ash", "fir")]
    rosa = offered(oak, *others)
    for each in (oak, *others[:2]):
        talks(rosa, each)
    with pytest.raises(TooManyTalks):
        talks(rosa, others[2])
    actions.stop_talking(**their(rosa, oak))
    talks(rosa, others[2])
    assert states(rosa, oak, others[2]) == ("talking", "offered", "talking")


def test_who_stops_the_last_talk_waits_again_and_it_is_their_turn_where_offers_stand(
    oak: Place, elm: Place
) -> None:
    rosa = offered(oak, elm, **SAID)
    talks(rosa, oak)
    actions.stop_talking(**their(rosa, oak))
    assert states(rosa, oak, elm) == ("answered", "offered", "offered")
    assert CONTACT not in kinds_for(oak.key, rosa)


def test_saying_no_costs_nothing_and_gives_the_place_back(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm, **SAID)
    talks(rosa, oak)
    actions.say_no(**their(rosa, oak))
    assert states(rosa, oak, elm) == ("answered", "ended", "offered")
    assert kinds_for(oak.key, rosa) == set()
    (only,) = places([oak.number], at=NOW)[oak.number].pools
    assert only.availability.free == 2


def test_a_question_that_is_answered_is_the_programs_turn(oak: Place) -> None:
    rosa = opened(oak)
    asks(rosa, oak)
    actions.reply(**their(rosa, oak))
    assert states(rosa, oak) == ("answered", "opened")


def test_nothing_is_given_before_a_program_reads_or_after_it_declined(oak: Place) -> None:
    waits, turned = sent(oak, **SAID), opened(oak, **SAID)
    declines(turned, oak)
    for asker in (waits, turned):
        with pytest.raises(NotNow):
            actions.release_detail(**their(asker, oak), words=WORDS)
        with pytest.raises(NotNow):
            talks(asker, oak)
    assert Release.objects.count() == 0


def test_i_did_not_choose_this_closes_and_freezes_until_the_team_has_looked(
    oak: Place, elm: Place
) -> None:
    rosa = offered(oak, elm, **SAID)
    talks(rosa, oak)
    for _ in range(2):
        actions.freeze(subject=rosa.subject, by="person", at=NOW)
    assert CONTACT not in kinds_for(oak.key, rosa)
    for act in (actions.talk, actions.release_detail):
        with pytest.raises(Frozen):
            act(**their(rosa, elm), words=WORDS)
    with pytest.raises(Frozen):
        actions.choose(**their(rosa, oak))
    actions.thaw(referral=rosa.subject, by=TEAM_MEMBER, at=NOW)
    talks(rosa, elm)
    assert len(entries(verb="referral.freeze").lines) == 1


def test_somebody_elses_delivery_or_key_opens_nothing(oak: Place) -> None:
    rosa, other = offered(oak, **SAID), offered(oak, **SAID)
    as_other = their(other) | {"delivery": rosa.at(oak).pk}
    with pytest.raises(NoSuchDelivery):
        actions.talk(**as_other, words=WORDS)
    with pytest.raises(KeyWillNotOpen):
        actions.talk(**their(rosa, oak) | {"opened": other.key}, words=WORDS)


def test_a_yes_in_the_consent_itself_is_a_release_as_any_other(oak: Place) -> None:
    consent = Consent(programs=frozenset({oak.number}), detail=frozenset({oak.number}))
    rosa = sent(oak, consent=consent)
    for _ in range(2):
        actions.deliver(
            referral=rosa.subject, program=oak.number, with_detail=True, by="agent", at=NOW
        )
    (release,) = Release.objects.all()
    assert (release.scope, release.words) == (Scope.DETAIL, actions.BY_CONSENT)
