"""What a program is asked, by section."""

from rowan.core.vocabulary.model import Criterion, Kind, Side, Vocabulary


def asked_of_programs(words: Vocabulary, section: str) -> list[Criterion]:
    """Return what a program is asked in a section: all but the state that it is in, which it says with its name."""
    return [
        each
        for each in words.criteria
        if each.section == section and not (each.kind is Kind.PLACE and each.side is Side.WISH)
    ]
