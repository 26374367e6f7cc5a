"""What a person answered to a question is kept with that question, for their own key alone."""

import pytest

from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations import actions
from rowan.domain.conversations.queries import answered
from rowan.domain.referrals import actions as referrals
from rowan.domain.vault.queries import OpenKey
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    HOUR,
    Asker,
    Place,
    network,
    of,
    offers,
    opened,
    place,
    their,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _asks(asker: Asker, to: Place, about: str = "pets") -> None:
    said = Saying("Do you have a pet?", asks=about)
    referrals.answer(**of(asker, to), move_by=Move.ASK, said=said)


def _told(asker: Asker, key: OpenKey | None = None) -> list[tuple[str, str, str]]:
    found = answered(subject=asker.subject, opened=key or asker.key)
    return [(each.question, each.asks, each.words) for each in found]


def test_an_answer_is_found_with_its_question(oak: Place) -> None:
    rosa = opened(oak)
    actions.say_to_program(**their(rosa, oak), words="Hello.")
    _asks(rosa, oak)
    actions.say_to_program(**their(rosa, oak), words="A dog.")
    actions.say_to_program(**their(rosa, oak), words="He is small.")
    actions.say_to_person(**of(rosa, oak), words="Thank you.")
    assert _told(rosa) == [("Do you have a pet?", "pets", "A dog.")]


def test_it_stays_with_that_question_whatever_the_place_says_since(oak: Place) -> None:
    rosa, elm = opened(oak), place("elm")
    _asks(rosa, oak)
    actions.say_to_program(**their(rosa, oak), words="A dog.")
    _asks(rosa, oak, "smoking")
    actions.say_to_program(**their(rosa, oak, NOW + HOUR), words="No.")
    offers(rosa, oak)
    assert _told(rosa) == [
        ("Do you have a pet?", "smoking", "No."),
        ("Do you have a pet?", "pets", "A dog."),
    ]
    referrals.say_no(**their(rosa, oak))
    assert len(_told(rosa)) == 2
    assert _told(opened(elm)) == []


def test_no_other_key_finds_it(oak: Place) -> None:
    rosa, other = opened(oak), opened(oak)
    _asks(rosa, oak)
    actions.say_to_program(**their(rosa, oak), words="A dog.")
    assert _told(rosa, other.key) == []
    elm = place("elm")
    assert _told(rosa, elm.key) == []
