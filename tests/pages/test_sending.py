"""A person without an account sends a request from a search: they see first who will see what, and it is sent once."""

import pytest

from rowan.domain.referrals.models import Delivery, Referral
from tests.domain.referrals.scenes import Place, network, place
from tests.pages.asking import WORD, asks, paper, sends
from tests.pages.reader import Reader

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def oak() -> Place:
    network()
    return place("oak")


@pytest.fixture
def rosa(oak: Place) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


def test_the_last_page_shows_who_sees_what_before_anything_is_sent(
    rosa: Reader, oak: Place
) -> None:
    sheet = asks(rosa, oak.number, name="Rosa", phone="512 555 0100")
    assert sheet.heading == "Look it over"
    assert "No place learns which others are asked." in sheet.text
    assert "Phone: 512 555 0100" in sheet.text
    assert "A place only when you choose to talk to it, for seven days." in sheet.text
    assert not Referral.objects.exists()


def test_it_is_sent_and_the_receipt_brings_them_back(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number)
    words, digits = paper(sheet)
    sheet = sends(rosa, sheet)
    assert sheet.heading == "It is sent"
    assert paper(sheet) == (words, digits)
    assert Delivery.objects.get().program_id == oak.number
    for receipt in (words, digits):
        later = Reader()
        sheet = later.sends("/back/", receipt=receipt, word=WORD)
        assert sheet.heading == "Your request is on its way"


def test_who_wrote_words_of_their_own_reads_that_the_team_reads_it_first(
    rosa: Reader, oak: Place
) -> None:
    first = "Our team reads it first. Then it goes out."
    assert first in sends(rosa, asks(rosa, oak.number, notes="I have a cat.")).text
    other = Reader().has_answered_four()
    assert first not in sends(other, asks(other, oak.number)).text


def test_pressed_twice_it_is_sent_once(rosa: Reader, oak: Place) -> None:
    sheet = asks(rosa, oak.number)
    for _press in range(3):
        assert sends(rosa, sheet).heading == "It is sent"
    assert Referral.objects.count() == 1
