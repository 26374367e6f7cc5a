"""A place leaves, a bed goes, a tab was left open, a text is too long: each is told in words, and nothing is lost."""

from typing import Any

import pytest

from rowan.domain.conversations.models import Message
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    Asker,
    Place,
    declines,
    deliver,
    network,
    of,
    offers,
    place,
    talks,
)
from tests.pages.asking import WORD, asks, has_sent, paper, sends
from tests.pages.reader import Reader, Sheet
from tests.pages.test_advocates_cases import CASES, Advocate

pytestmark = pytest.mark.usefixtures("clock")
LONG, FAR_TOO_LONG = "word " * 20_000, "x" * 1_000_000
OUTSIDE = "Nothing goes to this place any more"


@pytest.fixture
def oak(db: None) -> Place:  # noqa: ARG001
    network()
    return place("oak")


@pytest.fixture
def rosa(oak: Place) -> Reader:  # noqa: ARG001 - the network comes first
    return Reader().has_answered_four()


def _suspend(program: int) -> None:
    set_standing(program=program, standing=Standing.SUSPENDED, by="tests", at=NOW)


def _offered(reader: Reader, oak: Place) -> tuple[Asker, str]:
    her = has_sent(reader, oak.number, phone="512 555 0100")
    deliver(her, oak)
    actions.open_delivery(**of(her, oak))
    offers(her, oak)
    return her, f"/mine/{her.at(oak).pk}/"


def _typed(sheet: Sheet) -> str:
    return "".join(next(sheet.main.iter("textarea")).itertext()).strip()


def test_one_suspended_between_picking_and_sending_is_left_out(rosa: Reader, oak: Place) -> None:
    elm = place("elm")
    sheet = asks(rosa, oak.number, elm.number)
    _suspend(elm.number)
    assert "1 place is not there any more" in rosa.goes("/ask/check/").text
    assert sends(rosa, sheet).heading == "It is sent"
    assert Delivery.objects.get().program_id == oak.number


def test_one_that_left_between_sending_and_delivery_is_told_as_over(
    rosa: Reader, oak: Place
) -> None:
    her = has_sent(rosa, oak.number)
    _suspend(oak.number)
    actions.drop(delivery=her.at(oak).pk, by="worker", at=NOW)
    sheet = rosa.goes("/mine/")
    assert "Ask one more place" in sheet.links
    assert rosa.goes(f"/mine/{her.at(oak).pk}/").status == 200


@pytest.mark.parametrize("step", ["detail", "talk"])
def test_nothing_goes_to_one_that_was_suspended_since_it_offered(
    rosa: Reader, oak: Place, step: str
) -> None:
    her, there = _offered(rosa, oak)
    rosa.goes(f"{there}{step}/")
    _suspend(oak.number)
    assert OUTSIDE in rosa.sends(f"{there}{step}/", 409).text
    assert her.at(oak).state == "offered"


def test_nobody_comes_to_one_that_was_suspended_while_they_talked(rosa: Reader, oak: Place) -> None:
    her, there = _offered(rosa, oak)
    talks(her, oak)
    actions.propose_intake(**of(her, oak), intake_at=NOW + DAY)
    _suspend(oak.number)
    assert OUTSIDE in rosa.sends(f"{there}choose/", 409).text
    sheet = rosa.sends(f"{there}say/", 409, words="I can come on Monday.")
    assert OUTSIDE in sheet.text
    assert _typed(sheet) == "I can come on Monday."
    assert not Message.objects.exists()
    assert rosa.sends(f"{there}no/").path == "/mine/"


def test_one_that_is_paused_while_they_talk_is_talked_to(rosa: Reader, oak: Place) -> None:
    her, there = _offered(rosa, oak)
    talks(her, oak)
    set_paused(program=oak.number, reason="holidays", by="tests", at=NOW)
    assert "I have a cat." in rosa.sends(f"{there}say/", words="I have a cat.").text


def test_a_bed_that_went_meanwhile_is_told(rosa: Reader, oak: Place) -> None:
    her, there = _offered(rosa, oak)
    talks(her, oak)
    actions.propose_intake(**of(her, oak), intake_at=NOW + DAY)
    rosa.goes(f"{there}choose/")
    actions.stop_talking(
        delivery=her.at(oak).pk, subject=her.subject, opened=her.key, by="person", at=NOW
    )
    declines(her, oak)
    assert "This has changed meanwhile." in rosa.sends(f"{there}choose/", 409).text


def test_an_offer_that_has_run_out_is_told(rosa: Reader, oak: Place) -> None:
    her, there = _offered(rosa, oak)
    talks(her, oak)
    actions.propose_intake(**of(her, oak), intake_at=NOW + DAY)
    her.at(oak).__class__.objects.update(taking=None)
    assert "They do not hold this bed any more." in rosa.sends(f"{there}choose/", 409).text


def test_what_another_tab_did_already_is_told(rosa: Reader, oak: Place) -> None:
    her, there = _offered(rosa, oak)
    rosa.sends(f"{there}talk/")
    assert "This has changed meanwhile." in rosa.sends(f"{there}talk/", 409).text
    rosa.sends(f"{there}stop/")
    for step in ("choose", "stop", "renew"):
        assert "This has changed meanwhile." in rosa.sends(f"{there}{step}/", 409).text
    assert her.at(oak).state == "offered"


@pytest.mark.parametrize(
    ("path", "name"), [("/ask/words/", "notes"), ("/mine/0/say/", "words")], ids=["notes", "talk"]
)
def test_a_text_of_a_hundred_thousand_letters_stays_on_the_page(
    rosa: Reader, oak: Place, path: str, name: str
) -> None:
    _her, there = _offered(rosa, oak)
    sheet = rosa.sends(path.replace("/mine/0/", there), 422, **{name: LONG})
    assert "Write at most 4000 letters here." in sheet.text
    assert _typed(sheet) == LONG.strip()


def test_more_than_we_take_is_told_and_what_was_sent_before_is_there(
    rosa: Reader, oak: Place
) -> None:
    asks(rosa, oak.number, notes="I have a cat.")
    for path, name in (("/ask/words/", "notes"), ("/ask/reach/ways/", "say"), ("/back/", "word")):
        sheet = rosa.sends(path, 413, **{name: FAR_TOO_LONG})
        assert sheet.heading == "That was too long for us"
    assert "I have a cat." in rosa.goes("/ask/check/").text


# --- the advocate ---


def test_an_advocate_is_told_of_a_receipt_that_is_nobodys(oak: Place) -> None:  # noqa: ARG001
    eli = Advocate()
    sheet = eli.sends(f"{CASES}take/", 422, receipt="1234 " * 7, word=WORD)
    assert "We find nothing under this." in sheet.text
    assert eli.sends(f"{CASES}take/", 422).errors


def test_of_two_advocates_with_one_receipt_the_second_is_asked_for_it_again(
    rosa: Reader, oak: Place
) -> None:
    has_sent(rosa, oak.number)
    words = paper(rosa.goes("/ask/sent/"))[0]
    eli, other = Advocate(), Advocate()
    for each in (eli, other):
        each.sends(f"{CASES}take/", receipt=words, word=WORD)
    eli.sends(f"{CASES}take/confirm/", word="rookery")
    assert other.sends(f"{CASES}take/confirm/", word="rookery").path == f"{CASES}take/"
    assert Referral.objects.get().advocate_id == eli.id


def test_an_advocates_old_tab_and_long_text_are_told(oak: Place) -> None:
    eli = Advocate()
    there = eli.begins()
    sheet = eli.looks_over(there, oak.number)
    assert sheet.heading == "Look it over"
    sheet = eli.sends(f"{there}ask/words/", 422, notes=LONG)
    assert "Write at most 4000 letters here." in sheet.text
    assert _typed(sheet) == LONG.strip()
    answer: Any = eli.client.post(f"{there}ask/words/", {"notes": FAR_TOO_LONG})
    assert answer.status_code == 413
    assert "That was too long for us" in answer.content.decode()


def test_an_advocate_is_told_of_one_that_was_suspended(oak: Place) -> None:
    eli = Advocate()
    eli.asks_for(oak.number)
    row = Referral.objects.get()
    there = f"{CASES}{row.pk}/mine/"
    delivery = Delivery.objects.get()
    her = {"referral": row.pk, "program": oak.number, "by": "agent", "at": NOW}
    actions.deliver(**her)  # type: ignore[arg-type]
    _suspend(oak.number)
    sheet = eli.sends(f"{there}{delivery.pk}/detail/", 409)
    assert OUTSIDE in sheet.text
