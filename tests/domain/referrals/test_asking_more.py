"""More places are asked with the same request: the yes is added to the consent, and nothing said before is changed."""

import json
from datetime import timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT
from rowan.core.lifecycle.delivery import Reply
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.refusals import (
    DoneAlready,
    Frozen,
    NothingPicked,
    NotNow,
    SentAlready,
)
from rowan.domain.trail.queries import entries
from rowan.domain.vault.queries import opened_for
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    GROWN,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Network,
    Place,
    asks_more,
    chosen,
    declines,
    deliver,
    draft,
    kinds_for,
    network,
    offered,
    opened,
    place,
    sent,
    states,
    talks,
    their,
    to_look_at,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}
MINOR = GROWN | {"age": Fact((Span(16, 16),))}


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is a program of that network
    return place()


@pytest.fixture
def elm(oak: Place) -> Place:  # noqa: ARG001 - likewise
    return place("elm")


def _only(oak: Place) -> Consent:
    return Consent(programs=frozenset({oak.number}))


def _to_deliver(asker: Asker) -> set[int]:
    return {each.program for each in queries.to_deliver() if each.referral == asker.subject}


def test_it_is_planned_and_goes_out_as_the_first_did(oak: Place, elm: Place) -> None:
    rosa = opened(oak, consent=_only(oak))
    asks_more(rosa, elm, at=NOW + HOUR)
    assert states(rosa, oak, elm) == ("delivered", "opened", "planned")
    assert _to_deliver(rosa) == {elm.number}
    deliver(rosa, elm)
    assert states(rosa, oak, elm) == ("delivered", "opened", "delivered")


def test_what_was_said_yes_to_and_when_is_added_to_the_consent(
    keys: Network, oak: Place, elm: Place
) -> None:
    rosa = opened(oak, consent=_only(oak))
    before = _consents(rosa)[-1]
    asks_more(rosa, elm, at=NOW + HOUR, stretch=True)
    after = _consents(rosa)[-1]
    (added,) = after.pop("added")
    assert before.pop("added") == []
    assert after == before
    assert added == {
        "programs": [elm.number],
        "stretch": True,
        "at": (NOW + HOUR).isoformat(),
        "agreed": {
            "version": "2026-11",
            "words": ["I ask the places on this list."],
            "how": "page",
        },
    }
    for key in (keys.team, keys.dispatcher):
        assert {ANSWERS, CONSENT} <= kinds_for(key, rosa)
    assert kinds_for(elm.key, rosa) == set()
    (line,) = entries(verb="referral.ask-more").lines
    assert (line.by, line.details) == ("person", {"count": 1})


def _consents(asker: Asker) -> list[dict[str, Any]]:
    found = sorted(opened_for(asker.key, CONSENT), key=lambda each: each[0].revision)
    return [json.loads(raw) for _row, raw in found]


def test_each_further_yes_is_kept_beside_the_ones_before(oak: Place, elm: Place) -> None:
    rosa, ash = opened(oak, consent=_only(oak)), place("ash")
    asks_more(rosa, elm)
    asks_more(rosa, ash, stretch=True)
    consent = queries.told(rosa.subject, rosa.key).consent
    assert consent.programs == {oak.number}
    assert [(each.programs, each.stretch) for each in consent.added] == [
        (frozenset({elm.number}), False),
        (frozenset({ash.number}), True),
    ]


def test_pressed_twice_it_is_asked_once(oak: Place, elm: Place) -> None:
    rosa = opened(oak)
    asks_more(rosa, elm)
    seen = (rosa.row.revision, len(_consents(rosa)))
    for _ in range(2):
        with pytest.raises(SentAlready):
            asks_more(rosa, elm)
    asks_more(rosa, elm, ash := place("ash"))
    assert (rosa.row.revision, len(_consents(rosa))) == (seen[0] + 1, seen[1] + 1)
    assert rosa.at(ash).reply is Reply.PLANNED


def test_one_that_has_declined_is_not_asked_again(oak: Place) -> None:
    rosa = opened(oak)
    declines(rosa, oak)
    with pytest.raises(SentAlready):
        asks_more(rosa, oak)


def test_only_programs_of_the_network_are_asked(oak: Place, elm: Place) -> None:
    rosa = opened(oak)
    set_standing(program=elm.number, standing=Standing.SUSPENDED, by="tests", at=NOW)
    for others in ([elm.number, 404], []):
        with pytest.raises(NothingPicked):
            actions.ask_more(**their(rosa), more=actions.More(others, stretch=False, agreed={}))
    assert queries.told(rosa.subject, rosa.key).consent.added == ()


def test_only_while_it_may_reach_one_more_program(oak: Place, elm: Place) -> None:
    for asker in (draft(), chosen(oak)):
        with pytest.raises(NotNow):
            asks_more(asker, elm)
    rosa = opened(oak)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    with pytest.raises(Frozen):
        asks_more(rosa, elm)


def test_while_a_programs_own_form_is_under_way_another_can_be_asked(
    oak: Place, elm: Place
) -> None:
    rosa = offered(oak)
    talks(rosa, oak)
    actions.apply(delivery=rosa.at(oak).pk, program=oak.number, by="staff:1", at=NOW)
    asks_more(rosa, elm)
    assert _to_deliver(rosa) == {elm.number}
    deliver(rosa, elm)
    assert states(rosa, oak, elm) == ("application", "talking", "delivered")


def test_only_its_own_key_asks(oak: Place, elm: Place) -> None:
    rosa, other = opened(oak), sent(oak)
    with pytest.raises(KeyWillNotOpen):
        asks_more(Asker(rosa.subject, other.key), elm)


def test_they_were_heard_of(oak: Place, elm: Place) -> None:
    rosa = opened(oak)
    asks_more(rosa, elm, at=NOW + 80 * DAY)
    assert rosa.row.heard_at == NOW + 80 * DAY


@pytest.mark.parametrize("told", [{"notes": "Words."}, {"answers": MINOR}], ids=["words", "minor"])
def test_where_the_team_looked_first_it_looks_once_more(
    oak: Place, elm: Place, told: dict[str, Any]
) -> None:
    rosa = sent(oak, **told)
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    deliver(rosa, oak)
    asks_more(rosa, elm, at=NOW + 2 * HOUR)
    assert _to_deliver(rosa) == set()
    assert queries.reachable(rosa.subject, elm.number).unseen == 1
    assert [(each.referral, each.since) for each in to_look_at()] == [
        (rosa.subject, NOW + 2 * HOUR)
    ]
    assert queries.at_desk(rosa.subject).has_more
    actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=NOW + 3 * HOUR)
    assert _to_deliver(rosa) == {elm.number}
    assert queries.reachable(rosa.subject, elm.number).unseen == 0
    assert to_look_at() == ()


def test_what_the_team_let_go_before_goes_on_meanwhile(oak: Place, elm: Place) -> None:
    ash, yew = place("ash"), place("yew")
    rosa = sent(oak, ash, notes="Words.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    deliver(rosa, oak)
    asks_more(rosa, elm, at=NOW + 2 * HOUR)
    asks_more(rosa, yew, at=NOW + 3 * HOUR)
    assert _to_deliver(rosa) == {ash.number}
    found = queries.reachable(rosa.subject, ash.number)
    assert (found.cleared, found.unseen) == (True, 2)
    assert [each.since for each in to_look_at()] == [NOW + 2 * HOUR]
    actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=NOW + 4 * HOUR)
    assert _to_deliver(rosa) == {ash.number, elm.number, yew.number}
    with pytest.raises(DoneAlready):
        actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=NOW + 4 * HOUR)


@pytest.mark.parametrize("late", [-HOUR, 0 * HOUR, HOUR], ids=["before", "same", "after"])
def test_whatever_the_clocks_say_a_look_is_at_what_was_there(
    oak: Place, elm: Place, late: timedelta
) -> None:
    rosa = sent(oak, notes="Words.")
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    deliver(rosa, oak)
    asks_more(rosa, elm, at=TEAM["at"] + late)
    assert queries.reachable(rosa.subject, elm.number).unseen == 1
    assert not queries.at_desk(rosa.subject).cleared
    actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=TEAM["at"])
    assert queries.reachable(rosa.subject, elm.number).unseen == 0
    assert queries.at_desk(rosa.subject).cleared
    assert to_look_at() == ()


def test_what_needs_a_look_by_now_gets_one_though_it_went_at_once(oak: Place, elm: Place) -> None:
    rosa = opened(oak, answers=MINOR)
    type(rosa.row).objects.update(instant=True)
    asks_more(rosa, elm)
    assert not rosa.row.instant
    assert _to_deliver(rosa) == set()


def test_before_the_team_has_looked_it_looks_at_all_of_them_at_once(oak: Place, elm: Place) -> None:
    rosa = sent(oak, notes="Words.", consent=_only(oak))
    asks_more(rosa, elm)
    assert not queries.at_desk(rosa.subject).has_more
    assert queries.told(rosa.subject, rosa.key).consent.named == {oak.number, elm.number}
    actions.take_up(referral=rosa.subject, **TEAM)
    actions.clear(referral=rosa.subject, **TEAM)
    assert _to_deliver(rosa) == {oak.number, elm.number}
