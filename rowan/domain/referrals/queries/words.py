"""The words that people say yes to, and those they choose from."""

from rowan.domain.referrals.clients import Then, Wording, Words, installed_words

__all__ = ["Then", "Wording", "Words", "words"]


def words() -> Words:
    """Return all of them, under the version that is kept with what somebody said yes to."""
    return installed_words()
