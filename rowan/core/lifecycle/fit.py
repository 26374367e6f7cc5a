"""What a program learns of a person before they say yes to more: what is met, to ask and missed, and no answer.

Beside it the band of their age, how many people come, and how soon. A criterion is told by its name alone: what
somebody said to it stays with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rowan.core.matching.line import HOW_SOON
from rowan.core.matching.model import Outcome, Program, Verdict
from rowan.core.matching.reference import household, judge
from rowan.core.vocabulary.answers import Answers, Fact, Wish
from rowan.core.vocabulary.model import Span, Vocabulary

AGE = "age"
ADULT = 18
BANDS = (Span(0, 17), Span(18, 24), Span(25, 34), Span(35, 49), Span(50, 99))


@dataclass(frozen=True)
class Fit:
    """How one person and one program stand, as this program may read it. ``ages`` are years, and none if not said."""

    verdict: Verdict
    met: tuple[str, ...]
    ask: tuple[str, ...]
    missed: tuple[str, ...]
    ages: Span | None
    people: Span
    soon: tuple[str, ...]


def fit_of(vocabulary: Vocabulary, answers: Answers, program: Program) -> Fit:
    """Return what a program may read of somebody, by the way of it that misses least. Does not look at its places."""
    judged = judge(vocabulary, answers, program)

    def named(*outcomes: Outcome) -> tuple[str, ...]:
        return tuple(each.criterion for each in judged.findings if each.outcome in outcomes)

    return Fit(
        judged.verdict,
        met=named(Outcome.MET),
        ask=named(Outcome.ASK),
        missed=named(Outcome.MISSED, Outcome.FIRMLY_MISSED),
        ages=_ages(answers),
        people=household(answers),
        soon=_soon(answers),
    )


def is_adult(answers: Answers) -> bool:
    """Say whether somebody is 18 or older for certain. Whoever did not say is not: then a person looks first."""
    match answers.get(AGE):
        case Fact(groups=groups) if groups:
            return all(isinstance(group, Span) and group.low >= ADULT for group in groups)
    return False


def write_fit(fit: Fit) -> dict[str, Any]:
    """Return a fit as it is sealed."""
    return {
        "verdict": fit.verdict.name.lower(),
        "met": list(fit.met),
        "ask": list(fit.ask),
        "missed": list(fit.missed),
        "ages": [fit.ages.low, fit.ages.high] if fit.ages else None,
        "people": [fit.people.low, fit.people.high],
        "soon": list(fit.soon),
    }


def read_fit(raw: Mapping[str, Any]) -> Fit:
    """Return what ``write_fit`` wrote. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    return Fit(
        Verdict[raw["verdict"].upper()],
        met=tuple(raw["met"]),
        ask=tuple(raw["ask"]),
        missed=tuple(raw["missed"]),
        ages=Span(*raw["ages"]) if raw["ages"] else None,
        people=Span(*raw["people"]),
        soon=tuple(raw["soon"]),
    )


def _ages(answers: Answers) -> Span | None:
    """Return the bands that an age may lie in, as one span: of somebody who is 23, 18 to 24."""
    match answers.get(AGE):
        case Fact(groups=(Span() as said,)):
            bands = [band for band in BANDS if band.meets(said)]
            return Span(bands[0].low, bands[-1].high) if bands else None
    return None


def _soon(answers: Answers) -> tuple[str, ...]:
    match answers.get(HOW_SOON):
        case Wish() as wish:
            return tuple(sorted(wish.must | wish.prefer))
    return ()
