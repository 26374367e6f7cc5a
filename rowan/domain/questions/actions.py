"""Anybody asks the team; one of them reads, answers or closes it; after a while all of it is forgotten."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from rowan.core.formats.refusals import FieldRefused
from rowan.core.lifecycle.contents import NOTIFY
from rowan.domain.directory.queries.people import member_of_team
from rowan.domain.notices.actions import Opens, forget_subject, notify_asker, use_link
from rowan.domain.questions.models import Question, QuestionKind, QuestionStage
from rowan.domain.questions.queries import (
    ANSWER,
    SEALED_AS,
    WORDS,
    answer,
    question_words,
)
from rowan.domain.questions.refusals import (
    NoSuchQuestion,
    NothingAnswered,
    NothingAsked,
    NowhereToAnswer,
    QuestionOver,
    TeamCannotRead,
)
from rowan.domain.trail.actions import record
from rowan.domain.trail.queries import Purpose
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import DISPATCHER, TEAM, Holder, OpenKey, public_key
from rowan.domain.vault.refusals import NoSuchKey

LONGEST_QUESTION = LONGEST_ANSWER = 2000
ANYBODY = "anybody"
KEPT = timedelta(days=30)
LINK_LIVES = timedelta(days=7)
"""No longer than the key lives at least that an answer is sealed under."""


@transaction.atomic
def ask_team(
    *, kind: QuestionKind, words: str, address: str = "", language: str = "", at: datetime
) -> int:
    """Ask the team something, and return the question. Takes no actor: who asked is not stored, nor when but the day.

    The words are sealed to the team; the ``address``, if there is one to be answered at, to the dispatcher alone.
    Raises ``NothingAsked``, ``FieldRefused`` or ``TeamCannotRead``; nothing is stored then. Tells nobody.
    """
    said, where = _checked(words), _address(address)
    row = Question.objects.create(
        kind=kind, day=at.astimezone(UTC).date(), can_be_answered=bool(where)
    )
    _seal(row.pk, {WORDS: said}, SEALED_AS, TEAM, at)
    if where:
        told = json.dumps({"address": where, "language": language})
        _seal(row.pk, {NOTIFY: told}, NOTIFY, DISPATCHER, at)
    record(verb="question.ask", by=ANYBODY, at=at, about=("question", row.pk), kind=kind.value)
    return row.pk


@transaction.atomic
def read_question(*, question: int, opened: Sequence[OpenKey], by: str, at: datetime) -> str:
    """Open what was asked, tell the trail, and return it. ``opened`` are the versions of the team's key.

    Raises ``NotOfTheTeam``, ``NoSuchQuestion``, or the vault's ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``.
    """
    member_of_team(by)
    if not Question.objects.filter(pk=question).exists():
        raise NoSuchQuestion
    said = question_words(question, opened)
    about = ("question", question)
    record(verb="question.read", by=by, at=at, about=about, purpose=Purpose.ASKED)
    return said


@transaction.atomic
def answer_question(*, question: int, words: str, by: str, at: datetime) -> None:
    """Answer a question: its asker is sent a link to the answer, in the words of every letter.

    Nobody can open the address but the key agent, which sends the mail. Raises ``NotOfTheTeam``, ``NoSuchQuestion``,
    ``QuestionOver``, ``NowhereToAnswer``, ``NothingAnswered`` or ``FieldRefused``.
    """
    row = _open(question, by)
    if not row.can_be_answered:
        raise NowhereToAnswer
    said = words.strip()
    if not said:
        raise NothingAnswered
    if len(said) > LONGEST_ANSWER:
        raise FieldRefused("words", f"is longer than {LONGEST_ANSWER} characters")
    row.answered_in, row.answer = vault.seal_for_its_week(
        said.encode(), kind=ANSWER, subject=question, at=at
    )
    _put(row, QuestionStage.ANSWERED, by, at)
    opens = Opens(ANSWER, str(question), LINK_LIVES)
    notify_asker(subject=question, opens=opens, by=by, at=at)
    record(verb="question.answer", by=by, at=at, about=("question", question))


@transaction.atomic
def close_question(*, question: int, by: str, at: datetime) -> None:
    """Close a question without an answer. Raises ``NotOfTheTeam``, ``NoSuchQuestion`` or ``QuestionOver``."""
    row = _open(question, by)
    _put(row, QuestionStage.CLOSED, by, at)
    record(verb="question.close", by=by, at=at, about=("question", question))


@transaction.atomic
def take_answer(*, token: str, at: datetime) -> int:
    """Use up the link to an answer, and return its question. No line tells that somebody came back.

    Raises ``LinkUnknown``, ``LinkUsed`` or ``LinkExpired``; or ``AnswerGone``, and the link stays as it is.
    """
    number = int(use_link(token=token, purpose=ANSWER, at=at).target)
    answer(number)
    return number


def forget_questions(*, by: str, at: datetime) -> int:
    """Shred and remove the questions that were answered or closed 30 days ago, and return how many that were.

    Raises ``RuntimeError`` within a transaction. Killed at any point, it goes on next time.
    """
    over = Question.objects.exclude(stage=QuestionStage.NEW).filter(handled_at__lt=at - KEPT)
    numbers = list(over.values_list("pk", flat=True))
    for number in numbers:
        forget_subject(subject=number)
        vault.shred(subject=number, by=by, at=at)
        Question.objects.filter(pk=number).delete()
    return len(numbers)


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise NothingAsked
    if len(said) > LONGEST_QUESTION:
        raise FieldRefused("words", f"is longer than {LONGEST_QUESTION} characters")
    return said


def _address(address: str) -> str:
    where = address.strip()
    if where:
        try:
            validate_email(where)
        except ValidationError:
            raise FieldRefused("address", "is not a mail address") from None
    return where


def _seal(question: int, said: Mapping[str, str], kind: str, reader: Holder, at: datetime) -> None:
    try:
        key = public_key(reader)
    except NoSuchKey:
        raise TeamCannotRead from None
    fields = {name: text.encode() for name, text in said.items()}
    vault.seal_content(kind=kind, subject=question, fields=fields, to=[key.id], at=at)


def _open(question: int, by: str) -> Question:
    member_of_team(by)
    row = Question.objects.select_for_update().filter(pk=question).first()
    if row is None:
        raise NoSuchQuestion
    if row.stage != QuestionStage.NEW:
        raise QuestionOver
    return row


def _put(row: Question, stage: QuestionStage, by: str, at: datetime) -> None:
    row.stage, row.handled_by, row.handled_at = stage, by, at
    row.save()
