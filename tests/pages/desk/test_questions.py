"""Questions to the team: their words open with a press, which goes on the trail; one answers or closes them."""

from typing import Any

import pytest

from rowan.domain.notices.models import Notice
from rowan.domain.questions.actions import ask_team
from rowan.domain.questions.models import Question, QuestionKind
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import admin_of
from tests.pages.desk.hands import DESK, EARLIER, desk_of, known_program
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}questions/"
WORDS = "Do you take two friends?\nWe are at 12 Main Street."
WHERE = "asks@somewhere.example"


def _asked(**said: Any) -> str:
    told: dict[str, Any] = {"kind": QuestionKind.PRESS, "words": WORDS, "at": EARLIER}
    return f"{LIST}{ask_team(**told | said)}/"


def _reads() -> int:
    return Entry.objects.filter(verb="question.read").count()


def _letters() -> list[str]:
    """Return to which questions an answer is sent, by the pages of these."""
    rows = Notice.objects.filter(side="asker", address="", link__purpose="answer")
    return [f"{LIST}{number}/" for number in rows.values_list("subject", flat=True)]


def test_the_list_names_kind_and_day_and_no_words() -> None:
    (ana,) = desk_of("ana")
    assert "Nothing is open" in ana.goes(LIST).text
    assert "question to the team" not in ana.goes(DESK).text
    page = _asked()
    sheet = ana.goes(LIST)
    assert sheet.links["For the press, or a study"] == page
    assert "Left no address" in sheet.text
    assert "friends" not in sheet.text
    assert "1 question to the team" in ana.goes(DESK).text


def test_a_long_list_comes_in_pages_and_what_is_over_stands_apart() -> None:
    (ana,) = desk_of("ana")
    pages = [_asked(kind=QuestionKind.OTHER) for _each in range(51)]
    ana.sends(f"{pages[0]}close/")
    assert ana.goes(LIST).text.count("Left no address") == 50
    assert "Page 1 of 2" not in ana.goes(LIST).text
    over = ana.goes(f"{LIST}?over=1")
    assert over.links["Something else"] == pages[0]
    assert over.text.count("Left no address") == 1
    _asked()
    assert ana.goes(LIST).links["More"] == f"{LIST}?page=2"
    assert ana.goes(f"{LIST}?page=2").text.count("Left no address") == 1


def test_opening_the_page_reads_nothing_and_a_press_does() -> None:
    (ana,) = desk_of("ana")
    page = _asked(address=WHERE)
    assert "friends" not in ana.goes(page).text
    assert _reads() == 0
    text = ana.sends(f"{page}read/").text
    assert "Do you take two friends?" in text
    assert WHERE not in text
    assert _reads() == 1
    assert ana.goes(f"{page}read/").path == page


def test_who_has_no_key_is_told_whom_to_ask() -> None:
    desk_of("ana", "ben")
    page = _asked()
    cy = at_work(somebody("cy"))
    assert "Ask a colleague who had the key then" in cy.sends(f"{page}read/", 409).text


def test_an_answer_goes_where_they_said_and_nobody_is_shown_where() -> None:
    (ana,) = desk_of("ana")
    page = _asked(address=WHERE)
    sheet = ana.goes(f"{page}answer/")
    assert "You are not shown their address." in sheet.text
    assert (
        "Write an answer, or close the question." in ana.sends(f"{page}answer/", 422, words="").text
    )
    assert _letters() == []
    sheet = ana.sends(f"{page}answer/", words="Yes, we do.")
    assert (sheet.path, _letters()) == (page, [page])
    assert "Answered" in sheet.text
    assert "meanwhile" in ana.sends(f"{page}answer/", 409, words="Again.").text
    assert _letters() == [page]


def test_who_left_no_address_is_not_answered() -> None:
    (ana,) = desk_of("ana")
    page = _asked()
    assert "Answer this question" not in ana.goes(page).links
    sheet = ana.sends(f"{page}answer/", 409, words="Yes.")
    assert "They left no address, so nobody can answer them." in sheet.text


def test_one_is_closed_without_a_word_to_anybody() -> None:
    (ana,) = desk_of("ana")
    page = _asked(address=WHERE)
    assert ana.goes(f"{page}close/").path == f"{page}close/"
    assert Question.objects.get().stage == "new"
    assert ana.sends(f"{page}close/").path == page
    assert (Question.objects.get().stage, _letters()) == ("closed", [])
    assert "Closed without an answer" in ana.goes(f"{LIST}?over=1").text


def test_nobody_else_finds_it() -> None:
    desk_of("ana")
    page = _asked(address=WHERE)
    oak, _there = known_program("oak")
    cleo = at_work(somebody("cleo", admin_of(oak)))
    for path in (LIST, page, f"{page}answer/", f"{page}close/", f"{page}read/"):
        cleo.goes(path, 404)
    for path in (f"{page}answer/", f"{page}close/", f"{page}read/"):
        cleo.sends(path, 404, words="Yes.")
    assert (_reads(), _letters()) == (0, [])
