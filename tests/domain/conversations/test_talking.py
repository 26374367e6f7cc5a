"""Two sides write to each other, and nobody else reads it."""

import pytest

from rowan.core.lifecycle.contents import TALK
from rowan.domain.conversations import actions
from rowan.domain.conversations.actions import LONGEST
from rowan.domain.conversations.models import Message
from rowan.domain.conversations.queries import Side, talk, unread
from rowan.domain.conversations.refusals import NothingSaid, TooLong
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.refusals import Frozen, NoSuchDelivery, NotNow
from rowan.domain.trail.queries import entries
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    HOUR,
    Asker,
    Network,
    Place,
    asks,
    declines,
    delivered,
    kinds_for,
    network,
    of,
    offered,
    opened,
    place,
    states,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it stands in that network
    return place()


def _words(asker: Asker, to: Place, key: OpenKey) -> list[tuple[str, str | None]]:
    found = talk(delivery=asker.at(to).pk, subject=asker.subject, opened=key)
    return [(each.side.value, each.words) for each in found]


def _both(asker: Asker, to: Place) -> None:
    actions.say_to_person(**of(asker, to), words="When can you come?")
    actions.say_to_program(**their(asker, to), words="On Friday.")


def test_both_read_it_and_nobody_else(oak: Place, keys: Network) -> None:
    rosa, elm = opened(oak), place("elm")
    _both(rosa, oak)
    said = [("program", "When can you come?"), ("person", "On Friday.")]
    assert _words(rosa, oak, rosa.key) == _words(rosa, oak, oak.key) == said
    for key in (elm.key, keys.team, keys.dispatcher):
        assert _words(rosa, oak, key) == [(side, None) for side, _ in said]
        assert TALK not in kinds_for(key, rosa)


def test_the_person_is_told_that_there_is_something_and_the_trail_not_what(oak: Place) -> None:
    rosa = opened(oak)
    _both(rosa, oak)
    assert Notice.objects.filter(subject=rosa.subject).count() == 1
    lines = entries(verb="talk.say").lines
    assert {line.details["kind"] for line in lines} == {"person", "program"}
    assert "Friday" not in str(lines)


def test_writing_back_answers_a_question(oak: Place) -> None:
    rosa = opened(oak)
    asks(rosa, oak)
    actions.say_to_program(**their(rosa, oak), words="No stairs, please.")
    assert states(rosa, oak) == ("answered", "opened")


def test_what_was_not_read_is_counted_for_each_side(oak: Place) -> None:
    rosa = opened(oak)
    delivery = rosa.at(oak).pk
    _both(rosa, oak)
    assert (
        unread([delivery], of=Side.PROGRAM) == unread([delivery], of=Side.PERSON) == {delivery: 1}
    )
    assert actions.note_read(delivery=delivery, by_side=Side.PERSON, at=NOW + HOUR) == 1
    assert (unread([delivery], of=Side.PROGRAM), len(unread([delivery], of=Side.PERSON))) == ({}, 1)


def test_what_came_after_a_page_was_shown_is_not_read_with_it(oak: Place) -> None:
    rosa = opened(oak)
    delivery = rosa.at(oak).pk
    for words in ("One.", "Two."):
        actions.say_to_program(**their(rosa, oak), words=words)
    assert actions.note_read(delivery=delivery, by_side=Side.PROGRAM, at=NOW, upto=1) == 1
    assert unread([delivery], of=Side.PERSON) == {delivery: 1}


def test_each_delivery_is_a_conversation_of_its_own(oak: Place) -> None:
    elm = place("elm")
    rosa = opened(oak, elm)
    _both(rosa, oak)
    actions.say_to_program(**their(rosa, elm), words="Hello.")
    assert _words(rosa, elm, rosa.key) == [("person", "Hello.")]
    assert {each.number for each in Message.objects.filter(delivery=rosa.at(elm))} == {1}


def test_what_cannot_be_a_message_is_refused_by_name(oak: Place) -> None:
    rosa = opened(oak)
    with pytest.raises(NothingSaid):
        actions.say_to_program(**their(rosa, oak), words=" \n ")
    with pytest.raises(TooLong) as refused:
        actions.say_to_person(**of(rosa, oak), words="x" * (LONGEST + 7))
    assert str(refused.value) == "7"
    assert Message.objects.count() == 0


def test_nobody_writes_before_it_is_read_or_after_it_is_over(oak: Place) -> None:
    waits, turned, gone = delivered(oak), opened(oak), opened(oak)
    declines(turned, oak)
    referrals.withdraw(**their(gone))
    for asker in (waits, turned, gone):
        with pytest.raises(NotNow):
            actions.say_to_person(**of(asker, oak), words="Hello.")
    with pytest.raises(KeyWillNotOpen):
        actions.say_to_program(**their(gone, oak), words="Hello.")


def test_nothing_is_said_while_it_is_frozen(oak: Place) -> None:
    rosa = opened(oak)
    referrals.freeze(subject=rosa.subject, by="person", at=NOW)
    with pytest.raises(Frozen):
        actions.say_to_person(**of(rosa, oak), words="Hello.")
    with pytest.raises(Frozen):
        actions.say_to_program(**their(rosa, oak), words="Hello.")


def test_another_writes_nowhere(oak: Place) -> None:
    rosa, other, elm = opened(oak), opened(oak), place("elm")
    with pytest.raises(NoSuchDelivery):
        actions.say_to_person(**of(rosa, oak) | {"program": elm.number}, words="Hello.")
    with pytest.raises(KeyWillNotOpen):
        actions.say_to_program(**their(rosa, oak) | {"opened": other.key}, words="Hello.")


def test_said_no_the_program_reads_nothing_more_and_the_person_still_does(oak: Place) -> None:
    rosa = offered(oak)
    talks(rosa, oak)
    _both(rosa, oak)
    referrals.say_no(**their(rosa, oak))
    assert [words for _, words in _words(rosa, oak, oak.key)] == [None, None]
    assert _words(rosa, oak, rosa.key)[1] == ("person", "On Friday.")
