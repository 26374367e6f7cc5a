"""Two weeks and three months after an arrival: six questions, for whoever brings the receipt and its word."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from time_machine import Traveller

from rowan.core.lifecycle.afterwards import Truth, read_slip
from rowan.domain.directory.models import Program
from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import questions
from rowan.domain.vault.models import Content, Key
from rowan.domain.vault.queries import OpenKey, opened_content
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    Asker,
    Place,
    deliver,
    network,
    of,
    offers,
    place,
    talks,
    their,
)
from tests.pages.asking import WORD, asker, asks, paper, sends
from tests.pages.reader import Reader, Sheet
from tests.pages.test_reading_grade import _insist, _running

BACK, FOUND, ASKED = "/back/", "/back/found/", "/back/questions/"
CLOSED, COME_BACK = "This request is closed", "Come back to your request"
QUESTIONS, THANKS = "Was what the card said true?", "Thank you"
SKIPS: dict[str, Any] = dict.fromkeys(questions(), "skip")


class Came:
    """Somebody who came to a place on the first day, and the paper that they have of it."""

    def __init__(self, clock: Traveller) -> None:
        self._clock = clock
        self.dispatcher: OpenKey = network().dispatcher
        self.to: Place = place("oak")
        reader = Reader().has_answered_four()
        sheet = asks(reader, self.to.number)
        self.words, _digits = paper(sheet)
        sends(reader, sheet)
        self.asker: Asker = asker(self.words)
        deliver(self.asker, self.to)
        actions.open_delivery(**of(self.asker, self.to))
        offers(self.asker, self.to)
        talks(self.asker, self.to)
        actions.propose_intake(**of(self.asker, self.to), intake_at=NOW + timedelta(days=1))
        actions.approve(referral=self.asker.subject, by="staff:7", at=NOW)
        actions.choose(**their(self.asker, self.to))
        actions.arrive(**of(self.asker, self.to))

    def back(self, days: int, word: str = WORD, language: str = "en") -> tuple[Reader, Sheet]:
        """Come back some days later, in a visit of their own."""
        self._clock.move_to(NOW + timedelta(days=days), tick=False)
        reader = Reader(language)
        reader.goes(BACK)
        return reader, reader.sends(BACK, receipt=self.words, word=word)

    def said(self) -> list[dict[str, Truth]]:
        """Return what waits to be counted, as the dispatcher opens it."""
        rows = Content.objects.filter(kind="slip").values_list("pk", flat=True)
        return [dict(read_slip(opened_content(row, self.dispatcher)).said) for row in rows]

    def names(self) -> tuple[str, ...]:
        """Return what would tell where they came to."""
        found = Program.objects.get(pk=self.to.number)
        return found.name, f"{self.to.number % 100_000:05}", f"{self.to.number:x}", "Texas"


@pytest.fixture
def rosa(clock: Traveller) -> Came:
    return Came(clock)


def test_a_receipt_without_its_word_shows_the_same_on_any_day(rosa: Came) -> None:
    for word in ("", "raven"):
        sheets = [rosa.back(days, word)[1] for days in (1, 20, 100)]
        assert {sheet.heading for sheet in sheets} == {CLOSED}
        assert len({sheet.text for sheet in sheets}) == 1
        assert ASKED not in sheets[1].links.values()
        assert [name for name in rosa.names() if name in sheets[1].text] == []


@pytest.mark.parametrize("word", ["", "raven"])
def test_nobody_reads_or_answers_the_questions_without_the_word(rosa: Came, word: str) -> None:
    finder, _sheet = rosa.back(20, word)
    assert finder.goes(ASKED).heading == COME_BACK
    assert finder.sends(ASKED, phone="yes").heading == COME_BACK
    assert finder.goes(f"{ASKED}sent/").heading == COME_BACK
    assert rosa.said() == []


def test_whoever_mistypes_the_word_is_told_so(rosa: Came) -> None:
    assert "The secret word did not open it." in rosa.back(20, "raven")[1].text
    assert "The secret word did not open it." not in rosa.back(20)[1].text


def test_with_the_word_they_are_asked_from_the_fourteenth_day_on_once(rosa: Came) -> None:
    reader, sheet = rosa.back(13)
    assert "We have no questions for you now." in sheet.text
    assert reader.goes(ASKED).heading == CLOSED
    reader, sheet = rosa.back(14)
    assert (sheet.heading, sheet.path) == (CLOSED, FOUND)
    assert sheet.links["See the questions"] == ASKED
    sheet = reader.goes(ASKED)
    assert sheet.heading == QUESTIONS
    assert sheet.chosen() == {"skip"}
    assert "No program sees your answers one by one." in sheet.text
    sheet = reader.sends(ASKED, **SKIPS | {"phone": "yes", "cost": "part", "help": "no"})
    assert sheet.heading == THANKS
    assert sheet.links["Tell the team"] == "/tell/"
    assert rosa.said() == [{"phone": Truth.YES, "cost": Truth.PART, "help": Truth.NO}]
    assert reader.goes(ASKED).heading == CLOSED
    assert "We have no questions for you now." in rosa.back(30)[1].text


def test_after_three_months_they_are_asked_again_though_all_else_is_shredded(rosa: Came) -> None:
    rosa.back(20)[0].sends(ASKED, phone="yes")
    subject = rosa.asker.subject
    actions.close(referral=subject, by="worker", at=NOW + timedelta(days=14))
    rosa.back(89)
    _shred(subject)
    reader, sheet = rosa.back(90)
    assert "See the questions" in sheet.links
    assert reader.sends(ASKED, phone="no").heading == THANKS
    assert sorted(said["phone"] for said in rosa.said()) == ["no", "yes"]


def _shred(subject: int) -> None:
    """Remove what is sealed, as shredding does: that itself cannot be done within a test's transaction."""
    Content.objects.filter(subject=subject).delete()


def test_no_page_names_the_place_or_opens_the_request(rosa: Came) -> None:
    reader, sheet = rosa.back(20)
    sheets = [sheet, reader.goes(ASKED), reader.sends(ASKED, phone="no"), reader.goes(FOUND)]
    text = "\n".join(each.text for each in sheets)
    assert [name for name in rosa.names() if name in text] == []
    delivery = rosa.asker.at(rosa.to).pk
    for path in ("/mine/", f"/mine/{delivery}/", f"/mine/{delivery}/say/", "/mine/receipt/"):
        assert reader.goes(path).heading == COME_BACK


def test_sent_from_two_tabs_it_is_taken_in_once_and_both_are_thanked(rosa: Came) -> None:
    one, _sheet = rosa.back(20)
    other, _sheet = rosa.back(20)
    for reader in (one, other, one):
        assert reader.sends(ASKED, phone="yes").heading == THANKS
    assert rosa.said() == [{"phone": Truth.YES}]


@pytest.mark.parametrize(
    ("said", "where"),
    [({"phone": "maybe", "cost": "yes"}, "phone"), (SKIPS, None), ({}, None)],
)
def test_what_cannot_be_taken_in_is_said_and_nothing_typed_is_lost(
    rosa: Came, said: dict[str, Any], where: str | None
) -> None:
    reader, _sheet = rosa.back(20)
    sheet = reader.sends(ASKED, 422, **said)
    assert sheet.heading == QUESTIONS
    told = "Choose one of these, or skip it." if where else "You skipped all six"
    assert told in sheet.text
    assert sheet.chosen() >= ({"yes"} if where else set())
    assert rosa.said() == []


def test_before_the_team_has_a_key_nothing_is_lost(rosa: Came) -> None:
    reader, _sheet = rosa.back(20)
    Key.objects.filter(holder="dispatcher").update(retired_at=NOW)
    sheet = reader.sends(ASKED, 503, **SKIPS | {"phone": "no"})
    assert "Nothing is lost." in sheet.text
    assert "no" in sheet.chosen()
    Key.objects.filter(holder="dispatcher").update(retired_at=None)
    assert reader.sends(ASKED, phone="no").heading == THANKS


def test_whoever_says_that_they_did_not_choose_it_is_asked_nothing(rosa: Came) -> None:
    reader, _sheet = rosa.back(20)
    reader.sends("/back/not-chosen/")
    assert "We have no questions for you now." in rosa.back(20)[1].text


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_it_is_easy_to_read(rosa: Came, language: str) -> None:
    for name, sheet in _pages(rosa, language):
        _insist(language, name, sheet.text)
        _insist(language, f"the running text of {name}", "\n".join(_running(sheet)))


def _pages(rosa: Came, language: str) -> Iterator[tuple[str, Sheet]]:
    yield "the receipt alone", rosa.back(20, "", language)[1]
    yield "another word", rosa.back(20, "raven", language)[1]
    yield "too early", rosa.back(2, WORD, language)[1]
    reader, sheet = rosa.back(20, WORD, language)
    yield "closed", sheet
    yield "the questions", reader.goes(ASKED)
    yield "all skipped", reader.sends(ASKED, 422)
    yield "a word that is none", reader.sends(ASKED, 422, phone="maybe")
    yield "thanked", reader.sends(ASKED, phone="no")
