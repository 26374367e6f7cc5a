"""Say in words why a program is what it is to a person."""

from dataclasses import dataclass

from rowan.core.matching.model import Finding, Judgement, Outcome, Why
from rowan.core.vocabulary.answers import Answer, Answers, Wish
from rowan.core.vocabulary.model import Criterion, Vocabulary
from rowan.core.vocabulary.saying import say_answer, say_values

_ASKS = {
    Why.PERSON_SILENT: "ask_person_silent",
    Why.PROGRAM_SILENT: "ask_program_silent",
    Why.CASE_BY_CASE: "ask_case_by_case",
    Why.DEPENDS: "ask_depends",
}


@dataclass(frozen=True)
class Reasons:
    """Lines for a card: what speaks for a program, what to ask it first, what it misses."""

    fits: tuple[str, ...]
    asks: tuple[str, ...]
    misses: tuple[str, ...]


def explain(
    vocabulary: Vocabulary, answers: Answers, judgement: Judgement, language: str, voice: str
) -> Reasons:
    """Return the reasons of one verdict in the words of ``voice``. Names no other person's answers."""

    def line(finding: Finding) -> str:
        return _line(vocabulary, answers, finding, language, voice)

    met = [finding for finding in judgement.findings if finding.outcome is Outcome.MET]
    wished = [
        _wish_line(vocabulary, criterion, value, language, voice)
        for criterion, value in judgement.wishes_met
    ]
    return Reasons(
        fits=(*map(line, met), *wished),
        asks=tuple(map(line, judgement.asks)),
        misses=tuple(map(line, judgement.misses)),
    )


def _line(
    vocabulary: Vocabulary, answers: Answers, finding: Finding, language: str, voice: str
) -> str:
    criterion = vocabulary.by_id[finding.criterion]
    said = _said(vocabulary, criterion, answers.get(criterion.id), language, voice)
    label = criterion.label.in_language(language)
    return _pattern(vocabulary, finding, language, voice).format(label=label, said=said)


def _said(
    vocabulary: Vocabulary, criterion: Criterion, answer: Answer | None, language: str, voice: str
) -> str:
    """Return what the person said; of a wish that a place must meet, only the values."""
    match answer:
        case None:
            return ""
        case Wish(must=must) if must:
            return say_values(criterion, must, language, voice)
    return say_answer(vocabulary, criterion, answer, language, voice)


def _pattern(vocabulary: Vocabulary, finding: Finding, language: str, voice: str) -> str:
    if finding.why:
        return vocabulary.spoken(_ASKS[finding.why], language, voice)
    key = "met" if finding.outcome is Outcome.MET else "missed"
    return vocabulary.spoken(key, language, voice)


def _wish_line(
    vocabulary: Vocabulary, criterion_id: str, value: str, language: str, voice: str
) -> str:
    criterion = vocabulary.by_id[criterion_id]
    return vocabulary.spoken("wish_met", language, voice).format(
        label=criterion.label.in_language(language),
        value=criterion.by_id[value].said_by(voice).in_language(language),
    )
