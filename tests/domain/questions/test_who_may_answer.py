"""What anybody asked is for the team, and for nobody else who works here."""

import pytest
from django.core.exceptions import PermissionDenied

from rowan.domain.accounts.queries import Person
from rowan.domain.questions.access import may_answer_questions, require_may_answer_questions
from tests.domain.directory.test_who_may import PEOPLE


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_team_answers_questions(who: str) -> None:
    person = Person(7, who, f"{who}@x.example", "en", (PEOPLE[who],))
    assert may_answer_questions(person) == (who == "team")
    if who != "team":
        with pytest.raises(PermissionDenied):
            require_may_answer_questions(person)
