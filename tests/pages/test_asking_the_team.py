"""Anybody asks the team, without an account. Who left an address reads the answer by a link, once."""

from datetime import timedelta
from typing import Any

import pytest
from time_machine import Traveller

from rowan.domain.notices.actions import new_link
from rowan.domain.questions import queries
from rowan.domain.questions.actions import answer_question
from rowan.domain.questions.models import Question, QuestionStage
from tests.domain.accounts.members import NOW
from tests.pages.desk.hands import mails
from tests.pages.entering.hands import a_team
from tests.pages.reader import Reader, Sheet, addresses

pytestmark = pytest.mark.usefixtures("clock")
ASK, SENT, ANSWER = "/team/", "/team/sent/", "/team/answer/"
SAID: dict[str, Any] = {"kind": "using", "words": "Can two friends come together?", "address": ""}
WHERE = "asks@somewhere.example"


def _sheet_of(sheet: Sheet) -> dict[str, Any]:
    hidden = {i.get("name", ""): i.get("value", "") for i in sheet.main.iter("input")}
    return {name: hidden[name] for name in ("sheet", "warned")}


def _asks(status: int = 200, **said: Any) -> tuple[Reader, Sheet]:
    reader = Reader()
    hidden = _sheet_of(reader.goes(ASK))
    return reader, reader.sends(ASK, status, **hidden | SAID | said)


def _answered(words: str = "Yes.\nMany do.") -> str:
    """Let somebody ask and the team answer; return a link as its mail has it."""
    (ana,) = a_team("ana")
    _asks(address=WHERE)
    (asked,) = queries.questions(stages=list(QuestionStage))
    answer_question(question=asked.id, words=words, by=ana.actor, at=NOW)
    token = new_link(
        purpose=queries.ANSWER,
        target=str(asked.id),
        expires_at=NOW + timedelta(days=7),
        by="tests",
        at=NOW,
    )
    return f"/n/{token}/"


def test_it_says_who_reads_it_and_that_without_an_address_nobody_answers() -> None:
    text = Reader().goes(ASK).text
    assert "Do not write a name, or where you are. Only our team can open it." in text
    assert "Without one we cannot answer." in text
    assert "You need no account and no name." in text


def test_the_team_gets_it_and_the_page_says_what_comes() -> None:
    a_team("ana")
    _reader, sheet = _asks()
    assert (sheet.path, sheet.heading) == (SENT, "Our team has your question")
    assert "If you gave none, we cannot write back." in sheet.text
    assert "/leave/" in addresses(sheet)
    row = Question.objects.get()
    assert (row.kind, row.stage, row.can_be_answered) == ("using", "new", False)
    assert mails() == 0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": ""}, "Choose what it is about. “Something else” will do."),
        ({"words": " "}, "Write what you want to ask."),
        ({"words": "x" * 2001}, "Write at most 2000 letters here. Now there are 2001."),
        ({"address": "nowhere"}, "Write a whole mail address, or leave this empty."),
    ],
)
def test_what_cannot_be_sent_is_explained_and_stays(said: dict[str, str], words: str) -> None:
    a_team("ana")
    _reader, sheet = _asks(422, **said)
    assert words in [found for found, _field in sheet.errors]
    kept = next(sheet.main.iter("textarea")).text or ""
    assert (said | {"words": said.get("words", SAID["words"])})["words"].strip() == kept.strip()
    assert Question.objects.count() == 0


def test_it_warns_once_of_what_may_tell_who_they_are() -> None:
    a_team("ana")
    words = "My number is 512-555-0142."
    reader, sheet = _asks(words=words)
    assert sheet.path == ASK
    assert "In your words there may be: a phone number." in sheet.text
    assert Question.objects.count() == 0
    assert reader.sends(ASK, **_sheet_of(sheet) | SAID | {"words": words}).path == SENT
    assert Question.objects.count() == 1


def test_sent_twice_it_is_asked_once() -> None:
    a_team("ana")
    reader = Reader()
    hidden = _sheet_of(reader.goes(ASK))
    for _ in range(2):
        assert reader.sends(ASK, **hidden | SAID).path == SENT
    assert Question.objects.count() == 1


def test_after_three_one_has_to_wait_and_loses_nothing() -> None:
    a_team("ana")
    reader = Reader()
    for _ in range(3):
        reader.sends(ASK, **_sheet_of(reader.goes(ASK)) | SAID)
    sheet = reader.sends(ASK, 429, **_sheet_of(reader.goes(ASK)) | SAID)
    assert "Nothing is lost." in sheet.text
    assert SAID["words"] in (next(sheet.main.iter("textarea")).text or "")
    assert Question.objects.count() == 3


def test_while_the_team_has_no_key_nothing_is_taken() -> None:
    _reader, sheet = _asks(503)
    assert "Nothing is lost. Try again soon." in sheet.text
    assert Question.objects.count() == 0


def test_the_link_shows_a_button_and_following_it_changes_nothing() -> None:
    there = _answered()
    for _ in range(2):
        sheet = Reader().goes(there)
        assert (sheet.path, sheet.heading) == (f"{there}answer/", "There is an answer for you")
        assert "Many do." not in sheet.text
        assert "/leave/" in addresses(sheet)


def test_pressed_it_opens_the_answer_for_this_visit_and_for_no_other() -> None:
    there, reader = _answered("Yes.\n<b>Many</b> do."), Reader()
    reader.goes(there)
    sheet = reader.sends(f"{there}answer/")
    assert sheet.path == ANSWER
    assert "<b>Many</b> do." in sheet.text
    assert "<b>Many</b> do." in reader.goes(ANSWER).text
    other = Reader()
    assert "Many" not in other.goes(ANSWER, 404).text
    for address in (there, f"{there}answer/"):
        gone = other.goes(address, 404)
        assert gone.heading == "This answer is not here"
        assert "/leave/" in addresses(gone)


def test_after_leaving_the_answer_is_gone() -> None:
    there, reader = _answered(), Reader()
    reader.goes(there)
    reader.sends(f"{there}answer/")
    reader.goes("/leave/")
    assert "Many" not in reader.goes(ANSWER).text


def test_a_visit_that_was_quiet_too_long_keeps_nobody_from_the_answer(clock: Traveller) -> None:
    there, reader = _answered(), Reader()
    reader.goes(ASK)
    reader.sends(ASK, 422)
    clock.shift(timedelta(minutes=20))
    assert reader.goes(there).heading == "There is an answer for you"
    assert reader.sends(f"{there}answer/").path == ANSWER


def test_a_link_for_something_else_opens_nothing_here() -> None:
    token = new_link(
        purpose="contact", target="1", expires_at=NOW + timedelta(days=1), by="tests", at=NOW
    )
    for wrong in (token, "x"):
        sheet = Reader().goes(f"/n/{wrong}/answer/", 404)
        assert sheet.heading == "This answer is not here"
