"""Whether a program would take people under 18: that takes a licence."""

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.model import Span, Vocabulary
from rowan.core.vocabulary.rules import Stance

_TAKING = (Stance.ACCEPTS, Stance.CASE_BY_CASE)


def takes_minors(words: Vocabulary, entry: ProgramEntry) -> bool:
    """Say whether some way into a program is open to minors, also case by case."""
    firm = {each.id: each.firm_span for each in words.criteria if each.firm_span}
    return any(
        isinstance(member, Span) and member.meets(span) and stance in _TAKING
        for way in entry.ways
        for criterion, span in firm.items()
        for member, stance in (way[criterion].said if criterion in way else ())
    )
