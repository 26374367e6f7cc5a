"""Questions to the team in words: what about and since when, never who."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rowan.domain.questions.queries import Asked, QuestionKind, QuestionStage, question, questions
from rowan.pages.desk.presenters.words import called

OPEN = (QuestionStage.NEW,)
OVER = (QuestionStage.ANSWERED, QuestionStage.CLOSED)


@dataclass(frozen=True)
class QuestionRow:
    """One question in words."""

    asked: Asked
    kind: str
    stage: str
    handled_by: str

    @property
    def open(self) -> bool:
        """Say whether something is still to be done."""
        return self.asked.stage in OPEN


def rows(stages: Sequence[QuestionStage]) -> list[QuestionRow]:
    """Return the questions at some stages, the oldest day first."""
    return [_row(each) for each in questions(stages=stages)]


def one(number: int) -> QuestionRow:
    """Return one question. Raises ``NoSuchQuestion``."""
    return _row(question(number))


def _row(each: Asked) -> QuestionRow:
    by = called([each.handled_by])[each.handled_by] if each.handled_by else ""
    return QuestionRow(each, _kinds()[each.kind], _stages()[each.stage], by)


def _kinds() -> dict[QuestionKind, str]:
    return {
        QuestionKind.USING: _("How this works"),
        QuestionKind.PROGRAM: _("A program, or how to become one"),
        QuestionKind.PRESS: _("For the press, or a study"),
        QuestionKind.OTHER: _("Something else"),
    }


def _stages() -> dict[QuestionStage, str]:
    return {
        QuestionStage.NEW: _("Not answered yet"),
        QuestionStage.ANSWERED: _("Answered"),
        QuestionStage.CLOSED: _("Closed without an answer"),
    }
