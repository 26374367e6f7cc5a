"""What people said of a place after they came to it, in the words in which everybody reads it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rowan.core.lifecycle.afterwards import Figure, Round


def told_of(question: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return a line for each round in which anything may be told of one question."""
    return tuple(_line(figure) for figure in figures if figure.question == question)


def _line(figure: Figure) -> str:
    words = {
        Round.FIRST: _("After two weeks, %(said)s of %(people)d people said yes."),
        Round.SECOND: _("After three months, %(said)s of %(people)d people said yes."),
    }
    few = _("most or all") if figure.most else _("fewer than five")
    said = few if figure.yes is None else str(figure.yes)
    return words[figure.round] % {"said": said, "people": figure.people}
