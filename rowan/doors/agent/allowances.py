"""How much of something anybody may do: kept in memory, under names that mean nothing outside it and after today.

Nobody is ever locked out: who asks too often is told how long to wait.
"""

import hmac
from dataclasses import dataclass
from typing import NamedTuple

from rowan.core.sealing.secrets import new_key

_DAY = 24 * 60 * 60.0
_MOST_HELD = 200_000


class Limit(NamedTuple):
    """So many at once, and one more each so many seconds."""

    burst: int
    seconds: float


@dataclass
class _Bucket:
    limit: Limit
    left: float
    at: float

    def fill(self, now: float) -> None:
        """Add what has come back since it was last looked at."""
        self.left = min(self.limit.burst, self.left + (now - self.at) / self.limit.seconds)
        self.at = now


class Buckets:
    """One bucket for each name, under a key that is drawn anew each day. Times are seconds of a clock that only rises.

    Knows nothing of slots or of what was done once.
    """

    def __init__(self, limits: dict[str, Limit], *, most: int = _MOST_HELD) -> None:
        self._limits, self._most = limits, most
        self._buckets: dict[bytes, _Bucket] = {}
        self._key, self._until = new_key(), 0.0

    def __len__(self) -> int:
        """Return how many buckets are held."""
        return len(self._buckets)

    def wait(self, kind: str, name: str, now: float) -> float:
        """Take one from a bucket and return 0, or how many seconds there is to wait. Raises ``KeyError`` for a kind."""
        limit = self._limits[kind]
        if now >= self._until:
            self._forget_all(now)
        hidden = self._hidden(kind, name)
        if hidden not in self._buckets and len(self._buckets) >= self._most:
            self._make_room(now)
            hidden = self._hidden(kind, name)
        bucket = self._buckets.setdefault(hidden, _Bucket(limit, limit.burst, now))
        bucket.fill(now)
        if bucket.left < 1:
            return (1 - bucket.left) * limit.seconds
        bucket.left -= 1
        return 0.0

    def _hidden(self, kind: str, name: str) -> bytes:
        return hmac.digest(self._key, f"{kind}\0{name}".encode(errors="surrogatepass"), "sha256")

    def _make_room(self, now: float) -> None:
        """Drop those whose bucket is full again, which says nothing; if that is not enough, all."""
        for bucket in self._buckets.values():
            bucket.fill(now)
        self._buckets = {
            name: bucket
            for name, bucket in self._buckets.items()
            if bucket.left < bucket.limit.burst
        }
        if len(self._buckets) > self._most // 2:
            self._forget_all(now)

    def _forget_all(self, now: float) -> None:
        """Forget every name: once a day, and when memory would run out."""
        self._key, self._until = new_key(), now + _DAY
        self._buckets.clear()


class Once:
    """What may be used a single time before it ends, such as the answer to a proof of work. Times are of the epoch."""

    def __init__(self, began: float, *, most: int = _MOST_HELD) -> None:
        self._began, self._most = began, most
        self._used: dict[str, float] = {}
        self._room_until = most

    def __len__(self) -> int:
        """Return how many uses are remembered."""
        return len(self._used)

    def use(self, name: str, ends: float, now: float, *, begins: float | None = None) -> bool:
        """Say whether this is the first use of ``name``, which ends in itself at ``ends``, within a day.

        What began before this agent did may have been used before it, and counts as used.
        """
        if not now < ends <= now + _DAY or name in self._used:
            return False
        if begins is not None and begins < self._began:
            return False
        if len(self._used) >= self._room_until:
            self._used = {each: until for each, until in self._used.items() if until > now}
            self._room_until = max(self._most, 2 * len(self._used))
        self._used[name] = ends
        return True
