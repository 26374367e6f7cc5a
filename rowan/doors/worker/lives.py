"""What becomes of requests by the clock: each is warned, ended, closed, shredded and forgotten when it is time."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils import timezone

from rowan.domain.referrals import actions, queries
from rowan.doors.worker.one_by_one import one_by_one

_BY = "worker"


def end_lapsed_releases() -> None:
    """End what programs were given leave to read for a while, and the talks it was for."""
    actions.end_lapsed_releases(by=_BY, at=timezone.now())


def bring_requests_back() -> None:
    """Put requests before programs again that declined them until a day, now that it has come."""
    one_by_one("delivery", queries.to_come_back(timezone.now()), actions.come_back)


def reckon_requests() -> None:
    """Reckon anew until when requests may wait, where the network has changed its settings."""
    actions.reckon_anew()


def warn_of_silence() -> None:
    """Tell people whose request ends soon because nobody has heard of them."""
    _each(queries.to_warn, actions.warn)


def expire_requests() -> None:
    """End requests of which nobody was heard, and drafts that were kept long enough."""
    _each(queries.to_expire, actions.expire)


def close_requests() -> None:
    """Close requests whose person arrived a while ago."""
    _each(queries.to_close, actions.close)


def shred_requests() -> None:
    """Shred what is sealed of requests that are over; what a crash left is shredded so as well."""
    _each(queries.to_shred, actions.shred_over)


def forget_requests() -> None:
    """Remove what is left of requests for which nobody may come back."""
    _each(queries.to_forget, actions.forget)


def _each(find: Callable[[datetime], Iterable[int]], do: Callable[..., object]) -> None:
    one_by_one("referral", find(timezone.now()), do)
