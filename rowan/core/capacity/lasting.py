"""For how long a place is held: longer than most people need to answer, or holding gains nothing."""

from collections.abc import Sequence
from datetime import timedelta

UNTIL_KNOWN = timedelta(days=3)
"""While too few have answered to know how long people need."""

WITHOUT_CHANNEL = timedelta(days=7)
"""At least so long for somebody who cannot be told, and comes back by themselves."""

LONGEST = timedelta(days=30)
FEWEST_ANSWERS = 20
_SHARE, _ROOM = 0.9, 1.25


def hold_lasts(answered_after: Sequence[timedelta], *, has_channel: bool) -> timedelta:
    """Return for how long to hold a place, given how long others took to answer on theirs.

    A quarter more than nine in ten of them needed, in whole hours. Those who never answered are to count with how long
    they were held, or a short hold would prove itself right. Never shorter than while nothing is known, and at most a
    month.
    """
    lasts = UNTIL_KNOWN
    if len(answered_after) >= FEWEST_ANSWERS:
        ordered = sorted(answered_after)
        needed = ordered[min(len(ordered) - 1, int(_SHARE * len(ordered)))] * _ROOM
        hours = -(-needed // timedelta(hours=1))
        lasts = max(lasts, timedelta(hours=hours))
    if not has_channel:
        lasts = max(lasts, WITHOUT_CHANNEL)
    return min(lasts, LONGEST)
