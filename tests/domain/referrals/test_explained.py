"""What the team took out and why it sent a request back opens for its person alone, until they send it anew."""

import json
from typing import Any

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.core.lifecycle.contents import LOOKED
from rowan.core.lifecycle.referral import State
from rowan.domain.directory.refusals import NoSuchReason
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import Explained, explained
from rowan.domain.trail.models import Entry
from rowan.domain.vault.models import Wrap
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Network,
    Place,
    network,
    place,
    receipt,
    send,
    sent,
    word,
)

pytestmark = pytest.mark.usefixtures("database")
TEAM: dict[str, Any] = {"by": TEAM_MEMBER, "at": NOW + HOUR}
NOTES = "I am Rosa Lind, in Elm Court. Rosa needs a ramp."
ROSA, COURT = (5, 14), (19, 28)


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it is a program of that network
    return place()


def _looked_at(oak: Place) -> Asker:
    rosa = sent(oak, notes=NOTES)
    actions.take_up(referral=rosa.subject, **TEAM)
    return rosa


def _takes_out(rosa: Asker, keys: Network, *spans: tuple[int, int], words: str = "") -> None:
    actions.redact(
        referral=rosa.subject,
        spans=spans,
        words=words,
        seen=rosa.row.revision,
        opened=[keys.team],
        **TEAM,
    )


def _returns(rosa: Asker, words: str = "", why: str = "names") -> None:
    actions.return_for_more(referral=rosa.subject, why=why, words=words, **TEAM)


def test_before_anything_was_done_there_is_nothing(oak: Place) -> None:
    rosa = _looked_at(oak)
    assert explained(rosa.subject, rosa.key) == Explained()


def test_what_was_taken_out_is_told_part_by_part(oak: Place, keys: Network) -> None:
    rosa = _looked_at(oak)
    _takes_out(rosa, keys, ROSA)
    _takes_out(rosa, keys, words="elm court")
    assert explained(rosa.subject, rosa.key).taken == ("Rosa Lind", "Elm Court")


def test_why_it_came_back_is_told_with_the_words_of_the_team(oak: Place) -> None:
    rosa = _looked_at(oak)
    _returns(rosa, "  Say it without a name. ")
    assert rosa.row.stage is State.RETURNED
    found = explained(rosa.subject, rosa.key)
    assert (found.why, found.words) == ("names", "Say it without a name.")


def test_no_key_but_theirs_opens_it(oak: Place, keys: Network) -> None:
    rosa = _looked_at(oak)
    _takes_out(rosa, keys, ROSA)
    _returns(rosa, "Say it without a name.")
    rows = Wrap.objects.filter(content__kind=LOOKED, content__subject=rosa.subject)
    assert set(rows.values_list("to", flat=True)) == {rosa.key.id}
    for other in (keys.team, keys.dispatcher, oak.key):
        assert explained(rosa.subject, other) == Explained()


def test_no_word_of_it_stands_on_the_trail(oak: Place, keys: Network) -> None:
    rosa = _looked_at(oak)
    _takes_out(rosa, keys, COURT)
    _returns(rosa, "Say it without a name.")
    lines = Entry.objects.filter(verb__in=["referral.redact", "referral.return"])
    said = json.dumps([line.details for line in lines])
    assert len(lines) == 2
    assert not [each for each in ("Elm", "names", "without") if each in said]


def test_sent_anew_nothing_of_it_is_left(oak: Place, keys: Network) -> None:
    rosa = _looked_at(oak)
    _takes_out(rosa, keys, ROSA)
    _returns(rosa)
    send(rosa, oak, at=NOW + DAY, notes="I need a ramp.")
    assert explained(rosa.subject, rosa.key) == Explained()


def test_a_new_receipt_opens_it_too(oak: Place, keys: Network) -> None:
    rosa = _looked_at(oak)
    _takes_out(rosa, keys, ROSA)
    key = actions.renew_receipt(
        subject=rosa.subject,
        opened=rosa.key,
        receipt=receipt("another"),
        second=word("another"),
        by="person",
        at=NOW + DAY,
    )
    assert explained(rosa.subject, key).taken == ("Rosa Lind",)


def test_a_reason_is_on_the_list_and_words_are_few(oak: Place) -> None:
    rosa = _looked_at(oak)
    with pytest.raises(NoSuchReason):
        _returns(rosa, why="because")
    with pytest.raises(FieldRefused):
        _returns(rosa, "x" * (actions.LONGEST_WHY + 1))
    assert rosa.row.stage is State.IN_REVIEW
