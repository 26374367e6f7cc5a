"""The team answers who left an address: by a link in the words of every letter. Then it is forgotten."""

from datetime import timedelta

import pytest

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory.refusals import NotOfTheTeam
from rowan.domain.notices.actions import new_link
from rowan.domain.notices.models import Notice
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed
from rowan.domain.questions import queries
from rowan.domain.questions.actions import (
    KEPT,
    LINK_LIVES,
    LONGEST_ANSWER,
    answer_question,
    close_question,
    forget_questions,
    take_answer,
)
from rowan.domain.questions.models import Question, QuestionStage
from rowan.domain.questions.refusals import (
    AnswerGone,
    NoSuchQuestion,
    NothingAnswered,
    NowhereToAnswer,
    QuestionOver,
)
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content
from tests.domain.cast import NOW
from tests.domain.directory.team import lines
from tests.domain.questions.hands import ANSWER, WHERE, a_team, asked

pytestmark = pytest.mark.usefixtures("database")


def _answered() -> tuple[int, str]:
    ana, _opened = a_team()
    number = asked(address=WHERE, language="es")
    answer_question(question=number, words=ANSWER, by=ana, at=NOW)
    return number, ana


def _token(number: int) -> str:
    return new_link(
        purpose=queries.ANSWER, target=str(number), expires_at=NOW + LINK_LIVES, by="tests", at=NOW
    )


def test_a_link_goes_where_they_said_which_stands_nowhere_in_clear() -> None:
    number, ana = _answered()
    notice = Notice.objects.get()
    assert (notice.side, notice.subject, notice.address) == ("asker", number, "")
    assert (notice.link and notice.link.target, notice.link_lives) == (str(number), LINK_LIVES)
    row = Question.objects.get()
    assert (row.stage, row.handled_by) == (QuestionStage.ANSWERED, ana)
    assert b"sisters" not in bytes(row.answer)
    assert ("question.answer", ana) in lines()


def test_the_link_opens_the_answer_once_and_no_line_tells_of_it() -> None:
    number, _ana = _answered()
    token, before = _token(number), lines()
    assert take_answer(token=token, at=NOW) == number
    assert queries.answer(number) == ANSWER
    with pytest.raises(LinkUsed):
        take_answer(token=token, at=NOW)
    assert lines() == before


def test_a_link_for_something_else_opens_no_answer() -> None:
    number, _ana = _answered()
    other = new_link(
        purpose="application", target=str(number), expires_at=NOW + LINK_LIVES, by="tests", at=NOW
    )
    with pytest.raises(LinkUnknown):
        take_answer(token=other, at=NOW)


def test_an_answer_opens_as_long_as_its_link_lives_and_dies_with_its_week() -> None:
    number, _ana = _answered()
    vault.turn_epoch(at=NOW + LINK_LIVES)
    assert queries.answer(number) == ANSWER
    vault.turn_epoch(at=NOW + 2 * LINK_LIVES)
    with pytest.raises(AnswerGone):
        take_answer(token=_token(number), at=NOW)


def test_who_left_no_address_cannot_be_answered() -> None:
    ana, _opened = a_team()
    number = asked()
    with pytest.raises(NowhereToAnswer):
        answer_question(question=number, words=ANSWER, by=ana, at=NOW)
    with pytest.raises(AnswerGone):
        queries.answer(number)


def test_an_answer_has_words_and_not_too_many() -> None:
    ana, _opened = a_team()
    number = asked(address=WHERE)
    for words, refusal in ((" ", NothingAnswered), ("x" * (LONGEST_ANSWER + 1), FieldRefused)):
        with pytest.raises(refusal):
            answer_question(question=number, words=words, by=ana, at=NOW)
    assert Notice.objects.count() == 0


def test_a_question_is_answered_or_closed_once() -> None:
    number, ana = _answered()
    with pytest.raises(QuestionOver):
        answer_question(question=number, words="Again.", by=ana, at=NOW)
    with pytest.raises(QuestionOver):
        close_question(question=number, by=ana, at=NOW)
    assert Notice.objects.count() == 1


def test_closing_says_nothing_to_anybody() -> None:
    ana, _opened = a_team()
    number = asked(address=WHERE)
    with pytest.raises(NotOfTheTeam):
        close_question(question=number, by="anybody", at=NOW)
    with pytest.raises(NoSuchQuestion):
        close_question(question=number + 1, by=ana, at=NOW)
    close_question(question=number, by=ana, at=NOW)
    assert Notice.objects.count() == 0
    assert ("question.close", ana) in lines()


def test_thirty_days_later_all_of_it_is_forgotten_and_what_is_open_stays() -> None:
    _number, _ana = _answered()
    waits = asked()
    later = NOW + KEPT
    assert forget_questions(by="worker", at=later) == 0
    assert forget_questions(by="worker", at=later + timedelta(seconds=1)) == 1
    assert list(Question.objects.values_list("pk", flat=True)) == [waits]
    assert set(Content.objects.values_list("subject", flat=True)) == {waits}
