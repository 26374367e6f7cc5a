"""The words that people say yes to, and those they choose from; and what follows a no for the reasons that it names."""

from collections.abc import Collection

from rowan.core.lifecycle.sayings import Saying
from rowan.domain.referrals.clients import (
    MET,
    MISSED,
    REASONS,
    RULES,
    Then,
    Wording,
    Words,
    installed_words,
)

__all__ = [
    "REASONS",
    "Then",
    "Wording",
    "Words",
    "leading_to",
    "rule_leads_to",
    "what_follows",
    "words",
]


def words() -> Words:
    """Return all of them, under the version that is kept with what somebody said yes to."""
    return installed_words()


def what_follows(said: Saying, *, met: Collection[str] = ()) -> frozenset[Then]:
    """Return what follows a no. A reason that is none of ours leads to nothing.

    ``met`` are the rules that the person meets as they stand: only a key of theirs or the program's opens that.
    """
    found = {then for then in Then if leading_to(said, then)}
    return frozenset(found | {rule_leads_to(each, met) for each in said.criteria})


def leading_to(said: Saying, then: Then) -> tuple[str, ...]:
    """Return which reasons of a no lead to something."""
    known = {code: told for name in REASONS for code, told in words().lists[name].items()}
    return tuple(code for code in said.reasons if code in known and known[code].then is then)


def rule_leads_to(criterion: str, met: Collection[str]) -> Then:
    """Return what follows where a program says no by one of its rules."""
    return words().lists[RULES][MET if criterion in met else MISSED].then or Then.NOTHING
