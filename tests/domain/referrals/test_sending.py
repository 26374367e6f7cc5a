"""A request is taken in once, sealed for those whom the table of keys names, and planned for those who may receive."""

import json
from datetime import timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT, DRAFT, NOTES, NOTIFY
from rowan.core.vocabulary.answers import Answers, Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.beds.queries import in_line_since
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.refusals import ChangedMeanwhile, NothingPicked, SentAlready
from rowan.domain.trail.queries import entries
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import opened_for
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW, entry, saved
from tests.domain.referrals.scenes import (
    DAY,
    GROWN,
    PERSON,
    TEAM_MEMBER,
    contact,
    draft,
    kinds_for,
    network,
    place,
    receipt,
    said,
    send,
    sent,
    their,
    word,
)

pytestmark = pytest.mark.usefixtures("database")

MINOR: Answers = GROWN | {"age": Fact((Span(16, 16),))}
FOR_ANOTHER: Answers = GROWN | {"who": Fact((frozenset({"court"}),))}


def test_it_is_sealed_for_those_whom_the_table_names() -> None:
    keys = network()
    oak = place()
    rosa = sent(oak, notes="In my own words.", contact=contact(), notify={"address": "a@b.example"})
    assert kinds_for(rosa.key, rosa) == {ANSWERS, CONSENT, NOTES, CONTACT, NOTIFY}
    assert kinds_for(keys.team, rosa) == {ANSWERS, CONSENT, NOTES}
    assert kinds_for(keys.dispatcher, rosa) == {ANSWERS, CONSENT, NOTES, NOTIFY}
    assert kinds_for(oak.key, rosa) == set()


def test_the_team_reads_how_to_reach_somebody_only_if_they_say_so() -> None:
    keys = network()
    oak = place()
    assert CONTACT not in kinds_for(keys.team, sent(oak, contact=contact()))
    assert CONTACT in kinds_for(keys.team, sent(oak, contact=contact(), team_may_reach=True))


def test_the_words_that_were_read_are_kept_with_the_consent() -> None:
    network()
    rosa = sent(place())
    ((_, raw),) = opened_for(rosa.key, CONSENT)
    agreed = json.loads(raw)["agreed"]
    assert agreed == {"version": "2026-11", "words": "I say yes.", "by": "person", "how": "page"}


def test_they_are_in_line_and_the_trail_knows() -> None:
    network()
    rosa = sent(place())
    assert in_line_since([rosa.subject]) == {rosa.subject: NOW}
    about = ("referral", str(rosa.subject))
    lines = entries(about=about).lines
    assert {line.verb for line in lines} == {"referral.begin", "referral.send", "referral.say"}
    assert {line.by for line in lines} == {PERSON}


def test_what_is_posted_twice_is_taken_in_once() -> None:
    network()
    oak = place()
    told: dict[str, Any] = {
        "receipt": receipt("paper"),
        "second": word(),
        "said": said(),
        "programs": [oak.number],
        "by": PERSON,
        "at": NOW,
    }
    actions.send_at_once(**told)
    for _ in range(3):
        with pytest.raises(SentAlready):
            actions.send_at_once(**told)
    assert Referral.objects.count() == Delivery.objects.count() == 1


def test_a_request_that_cannot_be_sent_is_not_begun_either() -> None:
    network()
    with pytest.raises(NothingPicked):
        actions.send_at_once(
            receipt=receipt("paper"),
            second=word(),
            said=said(consent=Consent()),
            programs=[],
            by=PERSON,
            at=NOW,
        )
    assert Referral.objects.count() == Content.objects.filter(kind=ANSWERS).count() == 0


def test_only_programs_of_the_network_are_asked() -> None:
    network()
    oak, elm = place("oak"), place("elm")
    set_standing(program=elm.number, standing=Standing.SUSPENDED, by="tests", at=NOW)
    (outside,) = saved(entry("ash"))
    rosa = draft()
    actions.send(**their(rosa), said=said(), programs=[oak.number, elm.number, outside, 404])
    assert list(Delivery.objects.values_list("program", flat=True)) == [oak.number]


def test_one_whose_places_all_left_the_network_is_told_and_loses_nothing() -> None:
    network()
    oak = place()
    set_standing(program=oak.number, standing=Standing.SUSPENDED, by="tests", at=NOW)
    rosa = draft()
    with pytest.raises(NothingPicked):
        send(rosa, oak, consent=Consent(programs=frozenset({oak.number})))
    assert rosa.row.state == "draft"


@pytest.mark.parametrize(
    ("told", "instant"),
    [
        ({}, True),
        ({"notes": "My name is Rosa."}, False),
        ({"answers": MINOR}, False),
        ({"answers": {k: v for k, v in GROWN.items() if k != "age"}}, False),
        ({"answers": FOR_ANOTHER}, False),
        ({"answers": {"age": GROWN["age"]}}, False),
    ],
    ids=["an adult", "own words", "a minor", "no age", "for another", "little said"],
)
def test_the_team_looks_first_where_it_has_to(told: dict[str, Any], *, instant: bool) -> None:
    network()
    assert sent(place(), **told).row.instant is instant


def test_a_draft_is_kept_for_its_person_alone_and_goes_when_it_is_sent() -> None:
    keys = network()
    rosa = draft()
    actions.keep(**their(rosa), draft=b"half of it", revision=0)
    assert kinds_for(rosa.key, rosa) == {DRAFT}
    assert kinds_for(keys.team, rosa) == set()
    send(rosa, place())
    assert DRAFT not in kinds_for(rosa.key, rosa)


def test_of_two_tabs_the_second_is_told_and_the_first_is_kept() -> None:
    network()
    rosa = draft()
    assert actions.keep(**their(rosa), draft=b"one", revision=0) == 1
    with pytest.raises(ChangedMeanwhile):
        actions.keep(**their(rosa), draft=b"other", revision=0)
    assert [said for _, said in opened_for(rosa.key, DRAFT)] == [b"one"]
    assert actions.keep(**their(rosa), draft=b"both", revision=1) == 2


def test_what_was_sent_is_no_draft_any_more() -> None:
    network()
    rosa = sent(place())
    with pytest.raises(SentAlready):
        actions.keep(**their(rosa), draft=b"", revision=0)
    with pytest.raises(SentAlready):
        send(rosa, place("elm"))


def test_only_its_own_key_sends_a_request() -> None:
    network()
    oak = place()
    rosa, other = draft(), draft()
    with pytest.raises(KeyWillNotOpen):
        actions.send(**their(rosa) | {"opened": other.key}, said=said(), programs=[oak.number])


def test_sent_back_for_more_it_is_sent_again_and_what_was_left_out_is_gone() -> None:
    network()
    oak = place()
    rosa = sent(oak, notes="My name is Rosa.")
    later = NOW + timedelta(hours=1)
    actions.take_up(referral=rosa.subject, by=TEAM_MEMBER, at=later)
    actions.return_for_more(referral=rosa.subject, why="unclear", by=TEAM_MEMBER, at=later)
    assert rosa.row.state == "returned"
    send(rosa, oak, at=NOW + DAY)
    assert (rosa.row.state, rosa.row.instant, rosa.row.revision) == ("submitted", True, 2)
    assert NOTES not in kinds_for(rosa.key, rosa)
    assert rosa.row.sent_at == NOW + DAY
    assert in_line_since([rosa.subject]) == {rosa.subject: NOW}
    assert Delivery.objects.filter(referral=rosa.subject).count() == 1
