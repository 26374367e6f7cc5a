"""What a program reads of a person: why they were matched, and what they let it read besides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.lifecycle.fit import AGE, Fit
from rowan.core.matching.line import HOW_SOON
from rowan.core.matching.model import Verdict
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Span, Vocabulary
from rowan.core.vocabulary.saying import say_answer, say_span, say_values
from rowan.web.parts import Row


@dataclass(frozen=True)
class FitShown:
    """Why somebody came to this program. ``missed`` is what of its rules they do not meet, by name."""

    verdict: str
    is_outside: bool
    about: tuple[Row, ...]
    met: tuple[str, ...]
    ask: tuple[str, ...]
    missed: tuple[str, ...]


def fit_shown(words: Vocabulary, fit: Fit) -> FitShown:
    """Return how somebody and this program stand."""
    return FitShown(
        verdict=_verdict(fit),
        is_outside=fit.verdict in {Verdict.STRETCH, Verdict.NO},
        about=(
            Row(_("Age"), _age(words, fit.ages)),
            Row(_("How many come"), _people(fit.people)),
            Row(_("How soon"), _soon(words, fit.soon)),
        ),
        met=tuple(labels(words, fit.met).values()),
        ask=tuple(labels(words, fit.ask).values()),
        missed=tuple(labels(words, fit.missed).values()),
    )


def labels(words: Vocabulary, criteria: Iterable[str]) -> Mapping[str, str]:
    """Return what criteria are called, by their id. One that is asked no more is left out."""
    language = get_language() or "en"
    return {
        each: words.by_id[each].label.in_language(language)
        for each in criteria
        if each in words.by_id
    }


def answer_rows(words: Vocabulary, answers: Answers) -> list[Row]:
    """Return what somebody said, in the order of asking."""
    language = get_language() or "en"
    return [
        Row(
            each.label.in_language(language),
            say_answer(words, each, answers[each.id], language, "advocate"),
        )
        for each in words.criteria
        if each.id in answers
    ]


def _verdict(fit: Fit) -> str:
    return {
        Verdict.FITS: _("They fit your rules in everything that is known."),
        Verdict.ASK: _("They fit your rules. Some things are to be asked first."),
        Verdict.STRETCH: _(
            "They are outside your rules in one thing, and you may make an exception. "
            "They know that they ask for one."
        ),
        Verdict.NO: _("They do not fit your rules as these stand now."),
    }[fit.verdict]


def _age(words: Vocabulary, ages: Span | None) -> str:
    if ages is None or AGE not in words.by_id:
        return _("They did not say")
    return say_span(words, words.by_id[AGE], ages, get_language() or "en")


def _people(people: Span) -> str:
    if people.low == people.high:
        return ngettext("%d person", "%d people", people.low) % people.low
    return _("%(low)d to %(high)d people") % {"low": people.low, "high": people.high}


def _soon(words: Vocabulary, soon: tuple[str, ...]) -> str:
    asked = words.by_id.get(HOW_SOON)
    known = [each for each in (asked.value_ids if asked else ()) if each in soon]
    if asked is None or not known:
        return _("They did not say")
    return say_values(asked, known, get_language() or "en", "advocate")
