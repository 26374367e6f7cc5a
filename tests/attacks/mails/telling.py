"""Put notices into this process's outbox, and what the key agent needs for them: called with ``inside``."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from rowan.domain.notices.actions import Opens, notify_staff, notify_survivor
from rowan.domain.vault.clients import AGENT
from tests.doors.agent.network import founded, handed, seal_as

_BY = "attack"
_OPENS = Opens("invitation", "7", timedelta(days=3))


def tell(*, staff: Sequence[str], survivors: Sequence[str], within: float) -> None:
    """Found a network and unlock its agent; tell each of these, one after another within so many seconds from now."""
    at, network = timezone.now(), founded()
    AGENT.ask("unlock", **handed(network.dispatcher))
    for when, address in zip(_moments(at, within, len(staff)), staff, strict=True):
        notify_staff(address=address, language="en", opens=_OPENS, not_before=when, by=_BY, at=at)
    moments = _moments(at, within, len(survivors))
    for subject, (when, address) in enumerate(zip(moments, survivors, strict=True), start=1):
        seal_as("notify", subject, {"address": address, "language": "en"})
        notify_survivor(subject=subject, not_before=when, by=_BY, at=at)


def _moments(at: datetime, within: float, number: int) -> list[datetime]:
    return [at + timedelta(seconds=within * (place + 0.5) / number) for place in range(number)]
