"""What the team can look for among answers: the questions of the vocabulary, each with what may be said to it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rowan.core.vocabulary.model import Criterion, Span, Vocabulary
from rowan.core.vocabulary.options import Chosen, Option, Told, Unwanted, Wanted, options
from rowan.domain.directory.queries import vocabulary
from rowan.pages.desk.presenters.words import say

_VOICE = "advocate"
Named = tuple[tuple[str, str], ...]
Choices = tuple[tuple[str, str | Named], ...]


@dataclass(frozen=True)
class Question:
    """One question, and what may be said to it: some of that in named groups."""

    id: str
    label: str
    choices: Choices


@dataclass(frozen=True)
class Part:
    """Some questions under the heading that they are asked under."""

    title: str
    questions: tuple[Question, ...]


def parts() -> tuple[Part, ...]:
    """Return everything that can be looked for, in the order of asking."""
    words = vocabulary()
    found = [
        Part(
            say(section.said_by(_VOICE)),
            tuple(
                Question(each.id, say(each.label), (("", _("Anything")), *_choices(words, each)))
                for each in words.criteria
                if each.section == section.id and options(words, each)
            ),
        )
        for section in words.sections
    ]
    return tuple(part for part in found if part.questions)


def _choices(words: Vocabulary, criterion: Criterion) -> Choices:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, option in options(words, criterion).items():
        groups.setdefault(_group(option), []).append((name, _said(criterion, name, option)))
    plain = groups.pop("", [])
    return (*plain, *((title, tuple(group)) for title, group in groups.items()))


def _group(option: Option) -> str:
    match option:
        case Wanted():
            return _("Wanted")
        case Unwanted():
            return _("Not wanted")
    return ""


def _said(criterion: Criterion, name: str, option: Option) -> str:
    match option:
        case Told(Span() as span):
            return _span(criterion, span)
        case Told(frozenset() as group):
            return _values(criterion, *group)
        case Wanted(value) | Unwanted(value):
            return _values(criterion, value)
        case Chosen():
            choice = next(each for each in criterion.choices if name == f"={each.id}")
            return say(choice.said_by(_VOICE))
    return _("Not said")


def _span(criterion: Criterion, span: Span) -> str:
    """Return a span as its band says it, or by the end that it has."""
    band = next((band for band in criterion.bands if band.span == span), None)
    if band:
        return say(band.text)
    if span.low == criterion.whole.low:
        return _("Up to %s") % span.high
    return _("%s or more") % span.low


def _values(criterion: Criterion, *values: str) -> str:
    return ", ".join(say(each.said_by(_VOICE)) for each in criterion.values if each.id in values)
