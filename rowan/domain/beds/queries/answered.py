"""How long people took to answer on places that were held for them."""

from datetime import datetime, timedelta

from rowan.domain.beds.models import Ending, Taking

_LATELY = timedelta(days=90)


def answered_after(*, at: datetime) -> list[timedelta]:
    """Return how long each took, over all programs and the last ninety days. Of nobody does it tell who they are.

    Who never answered counts with how long the place was held. What is held still says nothing yet, and nothing does
    that a program took back.
    """
    rows = Taking.objects.filter(person__isnull=False, made_at__gt=at - _LATELY, made_at__lte=at)
    rows = rows.exclude(ending__in=[Ending.RELEASED, Ending.WITHDRAWN])
    moments = rows.values_list("made_at", "accepted_at", "ended_at", "expires_at")
    found = []
    for made_at, *ends in moments:
        answered = min((end for end in ends if end), default=None)
        if answered and answered <= at:
            found.append(answered - made_at)
    return found
