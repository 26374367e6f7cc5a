"""Whether a program would take people under 18: that takes a licence."""

from collections.abc import Iterator, Sequence

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.model import Span, Vocabulary
from rowan.core.vocabulary.rules import RangeRule, Rules, Stance

_HOW_FAR = {Stance.CASE_BY_CASE: 1, Stance.ACCEPTS: 2}
"""How far a stance lets somebody in; any other does not at all."""


def takes_minors(words: Vocabulary, ways: Sequence[Rules]) -> bool:
    """Say whether some way into a program is open to minors, also case by case."""
    return any(far for _age, far in _let_in(words, ways))


def opens_to_minors(words: Vocabulary, was: ProgramEntry, now: ProgramEntry) -> bool:
    """Say whether minors of some age are let in further than they were: case by case where not at all, or plainly."""
    before = dict(_let_in(words, was.ways))
    return any(far > before[which] for which, far in _let_in(words, now.ways))


def _let_in(words: Vocabulary, ways: Sequence[Rules]) -> Iterator[tuple[tuple[str, int], int]]:
    """Yield for each age that law guards, by criterion, how far the most open way lets it in."""
    for criterion in words.criteria:
        guarded = criterion.firm_span
        for age in range(guarded.low, guarded.high + 1) if guarded else ():
            rules = [way.get(criterion.id) for way in ways]
            yield (criterion.id, age), max((_far(rule, age) for rule in rules), default=0)


def _far(rule: object, age: int) -> int:
    if not isinstance(rule, RangeRule):
        return 0
    return max(
        (_HOW_FAR.get(stance, 0) for span, stance in rule.said if span.meets(Span(age, age))),
        default=0,
    )
