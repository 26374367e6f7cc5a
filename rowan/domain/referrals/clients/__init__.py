"""What referrals read that lies outside the database: the words people choose from, and trained pipelines."""

from rowan.domain.referrals.clients.pipelines import (
    Pipeline,
    common_words,
    installed_pipelines,
)
from rowan.domain.referrals.clients.words import (
    MET,
    MISSED,
    REASONS,
    RULES,
    Then,
    Wording,
    Words,
    installed_words,
    read_words,
)

__all__ = [
    "MET",
    "MISSED",
    "REASONS",
    "RULES",
    "Pipeline",
    "Then",
    "Wording",
    "Words",
    "common_words",
    "installed_pipelines",
    "installed_words",
    "read_words",
]
