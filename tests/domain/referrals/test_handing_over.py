"""A receipt is renewed, or a case handed over: the new one opens all, and the old one nothing."""

import pytest

from rowan.core.lifecycle.contents import ANSWERS, CONSENT, CONTACT
from rowan.domain.accounts.models import User
from rowan.domain.referrals import actions
from rowan.domain.referrals.refusals import SentAlready
from rowan.domain.vault.queries import all_opened_with, opened_by_receipt, referral, staff_member
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchReceipt
from tests.domain.referrals.scenes import (
    Asker,
    Place,
    contact,
    draft,
    kinds_for,
    network,
    place,
    receipt,
    send,
    sent,
    their,
    word,
)
from tests.domain.vault.keyring import key_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _advocate() -> int:
    return User.objects.create(email="eli@court.example", name="Eli Stone").pk


def test_the_new_receipt_opens_all_and_the_old_one_nothing(oak: Place) -> None:
    rosa = draft("paper")
    send(rosa, oak, contact=contact())
    key = actions.renew_receipt(**their(rosa), receipt=receipt("new"), second=word("stone"))
    assert kinds_for(key, rosa) == {ANSWERS, CONSENT, CONTACT}
    assert kinds_for(rosa.key, rosa) == set()
    with pytest.raises(NoSuchReceipt):
        opened_by_receipt(receipt("paper"), word())
    assert opened_by_receipt(receipt("new"), word("stone")).id == key.id
    with pytest.raises(KeyWillNotOpen):
        actions.withdraw(**their(rosa))
    actions.withdraw(**their(Asker(rosa.subject, key)))


def test_an_advocate_hands_the_case_to_its_person(oak: Place) -> None:
    eli = _advocate()
    own = key_of(staff_member(eli))
    rosa = sent(oak, advocate=eli)
    (held,) = all_opened_with(own, referral(rosa.subject))
    assert (held.id, rosa.row.advocate_id) == (rosa.key.id, eli)
    key = actions.renew_receipt(**their(rosa), receipt=receipt("new"), second=word())
    assert all_opened_with(own, referral(rosa.subject)) == []
    assert rosa.row.advocate_id is None
    assert ANSWERS in kinds_for(key, rosa)


def test_a_person_hands_the_case_to_an_advocate(oak: Place) -> None:
    eli = _advocate()
    own = key_of(staff_member(eli))
    rosa = sent(oak)
    key = actions.renew_receipt(**their(rosa), receipt=receipt("new"), second=word(), advocate=eli)
    (held,) = all_opened_with(own, referral(rosa.subject))
    assert (held.id, rosa.row.advocate_id) == (key.id, eli)


def test_a_receipt_that_is_another_requests_is_refused(oak: Place) -> None:
    draft("paper")
    rosa = sent(oak)
    with pytest.raises(SentAlready):
        actions.renew_receipt(**their(rosa), receipt=receipt("paper"), second=word())
    assert ANSWERS in kinds_for(rosa.key, rosa)
