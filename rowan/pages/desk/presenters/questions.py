"""Questions to the team in words: what about and since when, never who."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.paginator import Page
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

    @property
    def answered(self) -> bool:
        """Say whether the team answered it: others may ask the same."""
        return self.asked.stage is QuestionStage.ANSWERED


@dataclass(frozen=True)
class QuestionList:
    """One page of questions that are open, or of those that are over."""

    rows: tuple[QuestionRow, ...]
    page: Page[Asked]


def listed(stages: Collection[QuestionStage], page: int) -> QuestionList:
    """Return a page of the questions at some stages, the oldest day first."""
    found = questions(stages=stages, page=page)
    people = called({each.handled_by for each in found if each.handled_by})
    return QuestionList(tuple(_row(each, people) for each in found), found)


def one(number: int) -> QuestionRow:
    """Return one question. Raises ``NoSuchQuestion``."""
    found = question(number)
    return _row(found, called([found.handled_by]) if found.handled_by else {})


def _row(each: Asked, people: Mapping[str, str]) -> QuestionRow:
    by = people.get(each.handled_by, "")
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
