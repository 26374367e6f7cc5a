"""Anybody asks the team. What they write opens for the team alone; of who asked only a sealed address may stay."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from rowan.core.formats.refusals import FieldRefused
from rowan.domain.directory.refusals import NotOfTheTeam
from rowan.domain.notices.models import Notice
from rowan.domain.questions.actions import LONGEST_QUESTION, read_question
from rowan.domain.questions.models import Question, QuestionKind, QuestionStage
from rowan.domain.questions.refusals import NoSuchQuestion, NothingAsked, TeamCannotRead
from rowan.domain.trail.models import Entry
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import NothingSealed
from tests.domain.cast import NOW, entry, verified
from tests.domain.directory.team import administrator, lines
from tests.domain.questions.hands import WHERE, WORDS, a_team, asked

pytestmark = pytest.mark.usefixtures("database")
LATE_EVENING = datetime(2026, 3, 2, 23, 59, 59, 999, tzinfo=UTC)


def _stored() -> str:
    """Return every cell of the tables that a question touches, as text."""
    with connection.cursor() as cursor:
        tables = ("questions_question", "vault_content", "trail_entry", "notices_notice")
        rows = [cursor.execute(f"SELECT * FROM {t}") and cursor.fetchall() for t in tables]  # noqa: S608
    return repr(rows)


def test_it_is_kept_with_its_day_and_nothing_of_who_asked() -> None:
    a_team()
    number = asked(kind=QuestionKind.PRESS, address=WHERE, language="es", at=LATE_EVENING)
    assert Question.objects.values().get() == {
        "id": number,
        "kind": "press",
        "day": date(2026, 3, 2),
        "can_be_answered": True,
        "stage": QuestionStage.NEW,
        "answer": b"",
        "answered_in": None,
        "handled_by": "",
        "handled_at": None,
    }
    assert ("question.ask", "anybody") in lines()
    assert Notice.objects.count() == 0
    assert not [each for each in (WHERE, "Main Street", "sister") if each in _stored()]


def test_its_words_open_with_the_teams_key_and_the_trail_keeps_who_read() -> None:
    ana, opened = a_team()
    number = asked(words=f"  {WORDS}\n")
    assert read_question(question=number, opened=opened, by=ana, at=NOW) == WORDS
    line = Entry.objects.get(verb="question.read")
    assert (line.by, line.purpose) == (ana, "asked")
    with pytest.raises(NothingSealed):
        read_question(question=number, opened=[OpenKey(1, b"\0" * 32)], by=ana, at=NOW)
    with pytest.raises(NoSuchQuestion):
        read_question(question=number + 1, opened=opened, by=ana, at=NOW)


def test_nobody_but_the_team_reads_it() -> None:
    _ana, opened = a_team()
    number = asked()
    (oak,) = verified(entry("oak"))
    for stranger in ("anybody", administrator(oak)):
        with pytest.raises(NotOfTheTeam):
            read_question(question=number, opened=opened, by=stranger, at=NOW)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"words": " \n "}, NothingAsked),
        ({"words": "x" * (LONGEST_QUESTION + 1)}, FieldRefused),
        ({"address": "nowhere"}, FieldRefused),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    said: dict[str, str], refusal: type[Exception]
) -> None:
    a_team()
    with pytest.raises(refusal):
        asked(**said)
    assert (Question.objects.count(), Content.objects.filter(kind="question").count()) == (0, 0)


def test_where_nobody_could_read_it_nothing_is_taken() -> None:
    with pytest.raises(TeamCannotRead):
        asked()
    assert Question.objects.count() == 0
