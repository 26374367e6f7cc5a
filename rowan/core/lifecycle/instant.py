"""Why somebody of the team looks at a request before any program receives it. Where nothing says so it goes at once."""

from enum import StrEnum, unique

from rowan.core.lifecycle.fit import is_adult
from rowan.core.vocabulary.answers import Answers, Fact
from rowan.core.vocabulary.model import Span

FEWEST_FACTS = 3
"""With fewer answers about themselves a program could not tell what to ask: the team asks first."""


@unique
class Review(StrEnum):
    """One reason to look first."""

    AGE = "age"
    """They are under 18, or did not say."""

    WORDS = "words"
    """They wrote something in their own words, which may tell who they are."""

    SENDER = "sender"
    """Somebody sends it for them whom the network has not verified."""

    LITTLE = "little"
    """They answered little."""

    NETWORK = "network"
    """The network looks at every request."""


WHO = "who"
SELF = "self"


def reviews(
    answers: Answers, *, has_notes: bool, by_verified: bool, by_network: bool = False
) -> frozenset[Review]:
    """Return every reason to look first that a request has. Does not look at what the notes say.

    ``by_verified`` says that an advocate whom the network knows holds the case; ``by_network`` that it looks at every
    request, whatever is in it. Whoever did not say who fills it in asks for themselves.
    """
    facts = sum(isinstance(answer, Fact) for answer in answers.values())
    found = {
        Review.AGE: not is_adult(answers),
        Review.WORDS: has_notes,
        Review.SENDER: not by_verified and _for_another(answers),
        Review.LITTLE: facts < FEWEST_FACTS,
        Review.NETWORK: by_network,
    }
    return frozenset(reason for reason, holds in found.items() if holds)


def _for_another(answers: Answers) -> bool:
    match answers.get(WHO):
        case Fact(groups=groups):
            return any(isinstance(group, Span) or group != {SELF} for group in groups)
    return False
