"""A program opens a request by a press that is written down, and reads why it was matched and no more."""

import pytest

from rowan.core.lifecycle.fit import Fit
from rowan.core.matching.model import Verdict
from rowan.core.vocabulary.model import Span
from rowan.domain.referrals import actions
from rowan.domain.trail.models import Entry
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import WORDS, contact, of, their
from tests.pages.providing.asking import delivered, fits, home, offered, opened

pytestmark = pytest.mark.usefixtures("clock")


def test_before_it_is_opened_it_shows_a_code_word_and_a_button() -> None:
    house = home()
    rosa = delivered(house)
    sheet = house.sees(rosa)
    assert sheet.heading == rosa.row.alias
    assert "Open this request" in sheet.text
    for sealed in ("Number of children", "Children", "25", "Outside your rules", "Conversation"):
        assert sealed not in sheet.text
    assert house.state(rosa) == "delivered"
    assert not Entry.objects.filter(verb="delivery.read").exists()


def test_a_press_opens_it_and_is_written_down() -> None:
    house = home()
    rosa = delivered(house)
    sheet = house.does(rosa, "open")
    assert sheet.heading == rosa.row.alias
    assert house.state(rosa) == "opened"
    line = Entry.objects.get(verb="delivery.open")
    assert line.by == house.alder.member.actor


def test_looking_writes_nothing() -> None:
    house = home()
    rosa = opened(house)
    before = Entry.objects.count()
    for path in (house.path(), house.path(rosa), house.path(rosa, "contact/")):
        house.cleo.client.get(path)
    assert Entry.objects.count() == before


def test_it_reads_why_it_was_matched_and_what_is_outside_its_rules() -> None:
    house = home()
    sheet = house.sees(opened(house))
    assert "Outside your rules" in sheet.text
    assert "Why they came to you" in sheet.headings
    for words in ("25 to 34 years", "1 person", "The same day", "To ask", "What they meet"):
        assert words in sheet.text


def test_who_said_little_is_shown_as_having_said_little() -> None:
    house = home()
    rosa = delivered(house)
    fit = Fit(Verdict.FITS, (), (), (), None, Span(2, 3), ())
    actions.open_delivery(**of(rosa, house.place))
    shown = house.sees(fits(rosa, house, fit)).text
    assert "They fit your rules in everything that is known." in shown
    assert "They did not say" in shown
    assert "2 to 3 people" in shown


def test_answers_and_words_are_read_once_the_person_lets_it() -> None:
    house = home()
    rosa = opened(house, notes="A small dog comes with me.")
    scenes.asks(rosa, house.place)
    sheet = house.sees(rosa)
    assert "small dog" not in sheet.text
    assert "30 years" not in sheet.text
    actions.release_detail(**their(rosa, house.place), words=WORDS)
    sheet = house.sees(rosa)
    assert "small dog" in sheet.text
    assert "30 years" in sheet.text


def test_whose_key_does_not_open_it_reads_nothing_and_hears_whom_to_call() -> None:
    house = home()
    rosa, dara = delivered(house), house.alder.dara
    sheet = dara.goes(house.path(rosa))
    assert "You wait for your program's key" in sheet.text
    assert house.alder.member.person.name in sheet.text
    assert "Open this request" not in sheet.text
    dara.sends(house.path(rosa, "open/"), 409)
    assert house.state(rosa) == "delivered"
    for step in ("offer/", "ask/", "list/", "decline/", "note/", "contact/", "applied/"):
        assert "You wait for your program's key" in dara.goes(house.path(rosa, step), 409).text
    assert dara.goes(house.path()).heading == "Requests"


def test_what_is_over_says_only_that_it_is_over() -> None:
    house = home()
    rosa = offered(house, contact=contact())
    actions.note(**of(rosa, house.place), words="Ask Dara.")
    actions.withdraw(**their(rosa))
    sheet = house.sees(rosa)
    assert "This request is over" in sheet.text
    assert sheet.headings == []
    for told in ("Ask Dara", "withdr", "Outside", "Come as you are", "Offer"):
        assert told not in sheet.text
    for step in ("note/", "assign/", "later/", "offer/", "ask/"):
        assert "This request is over" in house.cleo.goes(house.path(rosa, step), 409).text


def test_one_that_is_forgotten_is_gone() -> None:
    house = home()
    rosa = opened(house)
    path = house.path(rosa)
    rosa.row.delete()
    house.cleo.goes(path, 404)
    house.cleo.goes(f"{house.path()}{2**80}/", 404)
