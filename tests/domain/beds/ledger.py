"""The naive recount of places: a counter for each pool that goes up and down as things happen, in the order of time.

It reads no row and shares no code with what it checks.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count


@dataclass
class Entry:
    """Places that somebody takes: held until a moment, or for good once that is nothing."""

    program: int
    person: int
    places: dict[int, int]
    until: datetime | None
    ready: timedelta
    came: bool = False


@dataclass
class Ledger:
    """What is free in each pool, and who takes places."""

    limits: dict[int, timedelta]
    sizes: dict[int, int | None]
    free: dict[int, int] = field(default_factory=dict)
    told_at: dict[int, datetime] = field(default_factory=dict)
    taken: Counter[int] = field(default_factory=Counter)
    live: dict[int, Entry] = field(default_factory=dict)
    happened: Counter[str] = field(default_factory=Counter)
    _later: list[tuple[datetime, int, int, Entry | None]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def advance(self, at: datetime) -> None:
        """Let time pass: holds lapse, rooms become ready."""
        while self._later and self._later[0][0] <= at:
            moment, _, taking, leaver = heapq.heappop(self._later)
            if leaver is not None:
                self._count(leaver, -1)
            elif taking in self.live and self.live[taking].until == moment:
                self.happened["lapsed"] += 1
                self.give_back(taking)

    def report(self, pool: int, free: int, at: datetime) -> None:
        """Begin to count anew from what a program says."""
        self.free[pool], self.told_at[pool] = free, at

    def take(self, taking: int, entry: Entry) -> None:
        """Let somebody take places."""
        self.live[taking] = entry
        self._count(entry, 1)
        self.hold_until(taking, entry.until)

    def hold_until(self, taking: int, until: datetime | None) -> None:
        """Hold for longer, or for good."""
        entry = self.live[taking]
        entry.until = until
        if until is not None:
            self._push(until, taking, None)

    def give_back(self, taking: int) -> None:
        """End it at once."""
        self._count(self.live.pop(taking), -1)

    def leave(self, taking: int, at: datetime) -> None:
        """End it once the room is ready."""
        entry = self.live.pop(taking)
        self._push(at + entry.ready, taking, entry)
        self.advance(at)

    def expected(self, pool: int, at: datetime) -> int | None:
        """Return what is free, or nothing where the last report is too old to claim anything by."""
        if pool not in self.told_at or at - self.told_at[pool] >= self.limits[pool]:
            return None
        size = self.sizes[pool]
        counted = self.free[pool]
        return max(counted if size is None else min(counted, size - self.taken[pool]), 0)

    def of(self, person: int) -> dict[int, Entry]:
        """Return what is held for somebody, promised to them or theirs."""
        return {taking: each for taking, each in self.live.items() if each.person == person}

    def _count(self, entry: Entry, by: int) -> None:
        for pool, places in entry.places.items():
            self.taken[pool] += by * places
            if pool in self.free:
                self.free[pool] -= by * places

    def _push(self, moment: datetime, taking: int, leaver: Entry | None) -> None:
        heapq.heappush(self._later, (moment, next(self._numbers), taking, leaver))
