"""What people said of a program after they came to it, as its own people see it."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language

from rowan.core.lifecycle.afterwards import Figure
from rowan.core.vocabulary.model import Text
from rowan.domain.referrals.adapters import told_of
from rowan.web.parts import Row


def rows(questions: Mapping[str, Text], figures: Iterable[Figure]) -> list[Row]:
    """Return a row for each question that may be told of, with a line for each round."""
    told, language = list(figures), get_language() or "en"
    return [
        Row(words.in_language(language), values=lines)
        for question, words in questions.items()
        if (lines := told_of(question, told))
    ]
