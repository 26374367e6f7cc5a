"""A receipt by itself shows states and dates. Its word opens the rest. Whoever has neither learns nothing."""

from typing import Any

import pytest

from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Referral
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import Place, deliver, network, of, offers, place
from tests.pages.asking import WORD, asks, has_sent, paper, sends
from tests.pages.reader import Reader, Sheet

pytestmark = pytest.mark.usefixtures("clock")
NOBODYS = "1234 1234 1234 1234 1234 1234 1234"
BACK = "/back/"


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    return place("oak")


@pytest.fixture
def receipt(oak: Place) -> str:
    """The words of a request to a place that offers a bed."""
    rosa = Reader().has_answered_four()
    words, _digits = paper(asks(rosa, oak.number, phone="512 555 0100"))
    her = has_sent(rosa, oak.number, phone="512 555 0100")
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    offers(her, oak)
    return words


def _comes(receipt: str, word: str = "", status: int = 200) -> Sheet:
    return _visitor().sends(BACK, status, receipt=receipt, word=word)


def _visitor() -> Reader:
    """Somebody in a visit of their own, whose tries are counted apart."""
    reader = Reader()
    reader.goes(BACK)
    return reader


@pytest.mark.parametrize("word", ["", "raven", "..."])
def test_without_its_word_it_shows_only_where_it_stands(
    receipt: str, oak: Place, word: str
) -> None:
    sheet = _comes(receipt, word)
    assert sheet.heading == "A request"
    assert "There is an answer since" in sheet.text
    for told in (Program.objects.get(pk=oak.number).name, "512 555", "TX", "Come as you are"):
        assert told not in sheet.text


def test_with_its_word_it_opens_whatever_capitals_it_is_written_in(receipt: str) -> None:
    assert _comes(receipt.upper(), " Blue Bird! ").heading == "You have an answer"


def test_nobodys_receipt_and_no_receipt_read_the_same(oak: Place) -> None:  # noqa: ARG001
    sheets = [_comes(text, WORD, 422) for text in (NOBODYS, "12", "7" * 28)]
    told = "We find nothing under this. Look at each word or number once more."
    assert {tuple(sheet.errors) for sheet in sheets} == {((told, "#id_receipt"),)}


def test_a_word_of_no_list_is_named(oak: Place) -> None:  # noqa: ARG001
    assert "“gilp” is none of our words." in _comes("clerk step gilp", status=422).text


def test_nothing_of_the_request_opens_by_a_found_receipt(receipt: str) -> None:
    finder = _visitor()
    finder.sends(BACK, receipt=receipt)
    number = Referral.objects.get().deliveries.get().pk
    for path in ("/mine/", "/mine/offers/", f"/mine/{number}/", f"/mine/{number}/talk/"):
        assert finder.goes(path).heading == "Come back to your request"


def test_whoever_found_it_can_stop_it_and_sees_no_trace_of_that(receipt: str) -> None:
    finder = _visitor()
    before = finder.sends(BACK, receipt=receipt).text
    assert finder.sends("/back/not-chosen/").heading == "Thank you for telling us"
    assert Referral.objects.get().frozen_at is not None
    assert finder.sends(BACK, receipt=receipt).text == before


def test_who_knows_the_word_too_learns_that_the_team_looks_and_not_that_somebody_said_so(
    receipt: str,
) -> None:
    _visitor().sends(BACK, receipt=receipt)
    rosa = _visitor()
    sheet = rosa.sends(BACK, receipt=receipt, word=WORD)
    stop = "I did not choose this"
    assert stop in sheet.text
    rosa.sends("/back/not-chosen/")
    sheet = rosa.sends(BACK, receipt=receipt, word=WORD)
    assert sheet.heading == "Our team looks at your request"
    assert "Nothing goes out now." in sheet.text
    assert sheet.text.count(stop) == 1  # the press itself, as before
    assert "Someone said" not in sheet.text


def test_a_withdrawn_receipt_is_nobodys(receipt: str) -> None:
    rosa = _visitor()
    rosa.sends(BACK, receipt=receipt, word=WORD)
    rosa.sends("/mine/end/")
    assert "We find nothing under this." in _comes(receipt, WORD, 422).text


def test_another_receipt_locks_whoever_is_in_already(receipt: str) -> None:
    rosa, other = _visitor(), Reader()
    for reader in (rosa, other):
        reader.sends(BACK, receipt=receipt, word=WORD)
    rosa.goes("/mine/receipt/")
    rosa.sends("/mine/receipt/", word="rookery")
    assert other.goes("/mine/").heading == "Come back to your request"
    assert "We find nothing under this." in _comes(receipt, WORD, 422).text


def test_what_is_kept_for_later_comes_back_and_can_be_sent(oak: Place) -> None:
    rosa = Reader().has_answered_four()
    asks(rosa, oak.number, phone="512 555 0100")
    words, _digits = paper(rosa.goes("/ask/keep/"))
    assert rosa.sends("/ask/keep/", word=WORD).heading == "It is kept"
    assert Referral.objects.get().state == "draft"

    later = _visitor()
    assert later.sends(BACK, receipt=words, word=WORD).heading == "Your answers so far"
    sheet = later.goes("/ask/check/")
    assert "Phone: 512 555 0100" in sheet.text
    assert "Choose a secret word" not in sheet.text
    assert sends(later, sheet).heading == "It is sent"
    assert Referral.objects.get().state == "submitted"


def test_what_two_tabs_keep_is_not_written_over(oak: Place) -> None:
    rosa = Reader().has_answered_four()
    asks(rosa, oak.number)
    words, _digits = paper(rosa.goes("/ask/keep/"))
    rosa.sends("/ask/keep/", word=WORD)
    other = _visitor()
    other.sends(BACK, receipt=words, word=WORD)
    assert rosa.sends("/ask/keep/").heading == "It is kept"
    sheet = other.sends("/ask/keep/", 409)
    assert "It was changed or sent in another tab." in sheet.text


def test_what_the_team_sends_back_is_all_there_to_be_sent_again(oak: Place) -> None:
    rosa = Reader().has_answered_four()
    sheet = asks(rosa, oak.number, phone="512 555 0100", notes="I have a cat.")
    words, _digits = paper(sheet)
    sends(rosa, sheet)
    team: dict[str, Any] = {"referral": Referral.objects.get().pk, "by": "staff:7", "at": NOW}
    actions.take_up(**team)
    actions.return_for_more(**team, why="unclear")

    later = _visitor()
    assert later.sends(BACK, receipt=words, word=WORD).heading == "We need to know a little more"
    assert rosa.goes("/mine/").heading == "We need to know a little more"
    for reader in (later, rosa):  # also who has been here all the time
        sheet = reader.goes("/ask/check/")
        assert "No place has it so far." in sheet.text
        assert "Phone: 512 555 0100" in sheet.text
        assert "I have a cat." in sheet.text
    assert sends(rosa, sheet).heading == "It is sent"
    assert Referral.objects.get().state == "submitted"
