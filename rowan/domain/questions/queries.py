"""What was asked, without its words; and an answer, for who came by its link."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page

from rowan.domain.questions.models import Question, QuestionKind, QuestionStage
from rowan.domain.questions.refusals import AnswerGone, NoSuchQuestion
from rowan.domain.vault import queries as vault
from rowan.domain.vault.queries import OpenKey, opened_of_its_week
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed
from rowan.web.paging import a_page

__all__ = ["QuestionKind", "QuestionStage"]

SEALED_AS = "question"
WORDS = "words"
ANSWER = "answer"
"""What the link to an answer is for."""


@dataclass(frozen=True)
class Asked:
    """One question without its words."""

    id: int
    kind: QuestionKind
    day: date
    can_be_answered: bool
    stage: QuestionStage
    handled_by: str


def questions(*, stages: Collection[QuestionStage], page: int = 1) -> Page[Asked]:
    """Return one page of the questions at some stages, the oldest day first.

    It is the last page where ``page`` is past the end.
    """
    rows = Question.objects.filter(stage__in=stages).order_by("day", "pk")
    return a_page(rows, page, lambda found: [_asked(row) for row in found])


def questions_now() -> int:
    """Return how many questions nobody has answered or closed."""
    return Question.objects.filter(stage=QuestionStage.NEW).count()


def question(number: int) -> Asked:
    """Return one question. Raises ``NoSuchQuestion``."""
    row = Question.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchQuestion
    return _asked(row)


def question_words(number: int, opened: Sequence[OpenKey]) -> str:
    """Return what was asked, with those versions of the team's key that are open: one of them has to fit.

    Raises ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``. Leaves no line on the trail: what a person reads goes
    through ``actions.read_question``.
    """
    keys = [key.id for key in opened]
    by_id = {key.id: key for key in opened}
    for sealed in vault.sealed_for(keys, kind=SEALED_AS, subject=number, field=WORDS):
        return sealed.opened(by_id[sealed.to], vault.epoch_keys()).decode()
    raise NothingSealed


def answer(number: int) -> str:
    """Return the answer to a question. Does not ask who reads it: the link to it was that.

    Raises ``AnswerGone``, also where nobody has answered.
    """
    row = Question.objects.filter(pk=number, answered_in__isnull=False).first()
    if row is None or row.answered_in is None:
        raise AnswerGone
    try:
        said = opened_of_its_week(
            bytes(row.answer), kind=ANSWER, subject=number, epoch=row.answered_in
        )
    except (EpochGone, KeyWillNotOpen):
        raise AnswerGone from None
    return said.decode()


def _asked(row: Question) -> Asked:
    return Asked(
        row.pk,
        QuestionKind(row.kind),
        row.day,
        row.can_be_answered,
        QuestionStage(row.stage),
        row.handled_by,
    )
