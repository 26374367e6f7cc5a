"""What people said of a program after they came to it, as its own people see it."""

from collections.abc import Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.lifecycle.afterwards import Figure, Round
from rowan.core.vocabulary.model import Text
from rowan.web.parts import Row


def rows(questions: Mapping[str, Text], figures: Iterable[Figure]) -> list[Row]:
    """Return a row for each question that may be told of, with a line for each round."""
    told, language = list(figures), get_language() or "en"
    return [
        Row(words.in_language(language), values=lines)
        for question, words in questions.items()
        if (lines := tuple(_line(each) for each in told if each.question == question))
    ]


def _line(figure: Figure) -> str:
    words = {
        Round.FIRST: _("After two weeks, %(said)s of %(people)d people said yes."),
        Round.SECOND: _("After three months, %(said)s of %(people)d people said yes."),
    }
    few = _("most or all") if figure.most else _("fewer than five")
    said = few if figure.yes is None else str(figure.yes)
    return words[figure.round] % {"said": said, "people": figure.people}
