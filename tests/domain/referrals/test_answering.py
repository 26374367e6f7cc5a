"""A program reads what it was sent and answers; the person is told that there is something, and nobody else what."""

import json

import pytest

from rowan.core.lifecycle.contents import ASIDE, CONTACT, FIT, REPLY
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying, read_saying
from rowan.domain.beds.queries import places, taken
from rowan.domain.beds.refusals import HoldOver, PoolFull
from rowan.domain.notices.models import Notice, Side
from rowan.domain.referrals import actions
from rowan.domain.referrals.refusals import NoReleaseNow, NoSuchDelivery, NotNow
from rowan.domain.vault.queries import opened_for
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    Asker,
    Place,
    all_told,
    asks,
    contact,
    declines,
    delivered,
    kinds_for,
    network,
    of,
    offered,
    offers,
    opened,
    place,
    states,
    talks,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _told(asker: Asker) -> int:
    return Notice.objects.filter(side=Side.SURVIVOR, subject=asker.subject).count()


def _free(program: Place) -> int | None:
    (only,) = places([program.number], at=NOW)[program.number].pools
    return only.availability.free


def test_it_is_open_once_it_is_read_and_not_before(oak: Place) -> None:
    rosa = delivered(oak)
    with pytest.raises(NotNow):
        asks(rosa, oak)
    actions.open_delivery(**of(rosa, oak))
    actions.open_delivery(**of(rosa, oak, NOW + HOUR))
    assert rosa.at(oak).opened_at == NOW
    assert states(rosa, oak) == ("delivered", "opened")


def test_a_question_is_sealed_for_the_two_alone(oak: Place) -> None:
    rosa = opened(oak)
    asks(rosa, oak, words="Do stairs trouble you?")
    assert states(rosa, oak) == ("answered", "asked")
    for key in (rosa.key, oak.key):
        ((row, raw),) = opened_for(key, REPLY)
        assert read_saying(json.loads(raw)) == Saying("Do stairs trouble you?")
        assert row.name == str(rosa.at(oak).pk)
    assert _told(rosa) == 1


def test_an_offer_holds_the_place(oak: Place) -> None:
    rosa = offered(oak)
    assert states(rosa, oak) == ("answered", "offered")
    assert _free(oak) == 1
    assert taken(oak.number, rosa.at(oak).taking or 0, at=NOW).shares[0].places == 1


def test_another_answer_gives_the_place_back(oak: Place) -> None:
    rosa = offered(oak)
    declines(rosa, oak)
    assert states(rosa, oak) == ("answered", "declined")
    assert (_free(oak), rosa.at(oak).taking) == (2, None)


def test_a_new_offer_takes_the_place_of_the_old_one(oak: Place) -> None:
    rosa = offered(oak)
    all_told()
    offers(rosa, oak, lasts=9 * DAY)
    assert _free(oak) == 1
    assert _told(rosa) == 2


def test_where_no_place_is_free_nothing_is_said(oak: Place) -> None:
    first, second, third = (opened(oak) for _ in range(3))
    offers(first, oak)
    offers(second, oak)
    with pytest.raises(PoolFull):
        offers(third, oak)
    assert states(third, oak) == ("delivered", "opened")
    assert REPLY not in kinds_for(third.key, third)


def test_an_offer_is_held_longer_while_it_is_live(oak: Place) -> None:
    rosa = offered(oak)
    actions.extend_offer(**of(rosa, oak), until=NOW + 20 * DAY)
    with pytest.raises(HoldOver):
        actions.extend_offer(**of(rosa, oak, NOW + 21 * DAY), until=NOW + 30 * DAY)


def test_on_the_waiting_list_and_offered_later(oak: Place) -> None:
    rosa = opened(oak)
    actions.answer(**of(rosa, oak), move_by=Move.LIST, said=Saying("In March, perhaps."))
    assert states(rosa, oak) == ("answered", "on a waiting list")
    offers(rosa, oak)
    assert states(rosa, oak) == ("answered", "offered")


def test_declining_ends_a_talk_and_closes_how_to_reach_the_person(oak: Place) -> None:
    rosa = offered(oak, contact=contact())
    talks(rosa, oak)
    assert CONTACT in kinds_for(oak.key, rosa)
    declines(rosa, oak)
    assert kinds_for(oak.key, rosa) == {FIT, REPLY}
    assert states(rosa, oak) == ("delivered", "declined")


def test_before_contact_opens_somebody_confirms_what_it_asks_of_them(oak: Place) -> None:
    rosa = offered(oak, contact=contact())
    with pytest.raises(NoReleaseNow):
        actions.confirm_ready(**of(rosa, oak))
    talks(rosa, oak)
    assert rosa.at(oak).ready_at is None
    actions.confirm_ready(**of(rosa, oak, NOW + HOUR))
    assert rosa.at(oak).ready_at == NOW + HOUR


def test_a_note_is_the_programs_alone_and_one_replaces_the_other(oak: Place) -> None:
    rosa = opened(oak)
    for words in ("Ask Dara.", "Dara knows."):
        actions.note(**of(rosa, oak), words=words)
    assert [said for _, said in opened_for(oak.key, ASIDE)] == [b"Dara knows."]
    assert ASIDE not in kinds_for(rosa.key, rosa)
    actions.note(**of(rosa, oak), words="")
    assert ASIDE not in kinds_for(oak.key, rosa)


def test_put_aside_until_a_day_and_taken_up_by_an_answer(oak: Place) -> None:
    rosa = opened(oak)
    actions.ask_again(**of(rosa, oak), on=(NOW + 5 * DAY).date())
    assert rosa.at(oak).ask_again_on == (NOW + 5 * DAY).date()
    asks(rosa, oak)
    assert rosa.at(oak).ask_again_on is None


def test_another_programs_delivery_is_none(oak: Place) -> None:
    rosa, elm = opened(oak), place("elm")
    asked = of(rosa, oak) | {"program": elm.number}
    for act in (actions.open_delivery, actions.confirm_ready):
        with pytest.raises(NoSuchDelivery):
            act(**asked)
    with pytest.raises(NoSuchDelivery):
        actions.answer(**asked, move_by=Move.ASK, said=Saying())
    with pytest.raises(NoSuchDelivery):
        actions.note(**asked, words="x")
