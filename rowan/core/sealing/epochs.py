"""Weeks that forget: each wrap is sealed once more under the key of a week, and that key dies a week after its week.

So a backup older than 14 days opens nothing, for whoever steals it and for ourselves. Times are moments with a zone;
the weeks begin on Monday at 00:00 UTC.

Not protected: within those days a backup opens, for whoever has the week's key too. Forgetting the key, and sealing
anew in time what must live, is for the keeper of the keys.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rowan.core.sealing.envelope import Place, seal, unseal
from rowan.core.sealing.secrets import new_key

_FIRST_MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
_WEEK = timedelta(weeks=1)
_SHORTEST = 128
"""Bytes: a wrap fits, and all wraps have one length."""


@dataclass(frozen=True, eq=False)
class EpochKey:
    """The key of one week. Never shown."""

    epoch: int
    key: bytes = field(repr=False)


def epoch_of(moment: datetime) -> int:
    """Return the number of the week of a moment, counted from that of 1 January 2024, which is 0.

    Raises ``TypeError`` for a moment without a zone.
    """
    return (moment - _FIRST_MONDAY) // _WEEK


def begins_at(epoch: int) -> datetime:
    """Return the first moment of a week: its key is to be drawn then."""
    return _FIRST_MONDAY + epoch * _WEEK


def dies_at(epoch: int) -> datetime:
    """Return the moment from which the key of a week must be gone: seven days after the week's end."""
    return begins_at(epoch + 2)


def alive_at(moment: datetime) -> tuple[int, int]:
    """Return the weeks whose keys live at a moment: the last one and this one, which seals."""
    present = epoch_of(moment)
    return present - 1, present


def new_epoch_key(epoch: int) -> EpochKey:
    """Draw the key of a week. Keeps no copy."""
    return EpochKey(epoch, new_key())


def seal_outer(epoch_key: EpochKey, wrapped: bytes, place: Place) -> bytes:
    """Return a wrap sealed for its own place, in this week."""
    return seal(epoch_key.key, wrapped, _outer(epoch_key, place), shortest=_SHORTEST)


def unseal_outer(epoch_key: EpochKey, sealed: bytes, place: Place) -> bytes:
    """Return the wrap. Raises ``EnvelopeWillNotOpen`` for another week, place, key or byte."""
    return unseal(epoch_key.key, sealed, _outer(epoch_key, place))


def _outer(epoch_key: EpochKey, place: Place) -> Place:
    return replace(place, kind=f"epoch {epoch_key.epoch}: {place.kind}")
