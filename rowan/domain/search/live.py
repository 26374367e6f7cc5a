"""The index of programs that this process keeps in memory, brought up to date before each search."""

import heapq
from collections.abc import Collection
from datetime import datetime
from threading import RLock

from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Program
from rowan.domain.beds.queries import NO_PLACES, Places, places
from rowan.domain.directory import queries as directory

_REBUILD_ABOVE = 2000
_MOST_PROFILES = 300


class Due:
    """What is to be derived again, and when: each program once, at the last moment that was set for it."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int]] = []
        self._until: dict[int, datetime] = {}

    def watch(self, program: int, until: datetime | None) -> None:
        """Have a program derived again at a moment; with none what was set before stays."""
        if until is not None:
            self._until[program] = until
            heapq.heappush(self._heap, (until, program))

    def next(self) -> datetime | None:
        """Return the earliest moment at which anything may have to be derived again."""
        return self._heap[0][0] if self._heap else None

    def lapsed(self, at: datetime) -> set[int]:
        """Return, once, the programs whose moment has come."""
        found = set()
        while self._heap and self._heap[0][0] <= at:
            until, program = heapq.heappop(self._heap)
            if self._until.get(program) == until:
                found.add(program)
        return found


class Live:
    """Programs of the network in one index, those not yet part of it in another, as of one revision.

    Truth is in the database: whatever is here can be dropped at any moment. Hold ``lock`` while reading an index.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.forget()

    def forget(self) -> None:
        """Drop everything; the next search builds it again."""
        with self.lock:
            self.revision: int | None = None
            self._places, self._standings = Due(), Due()
            self._moment: datetime | None = None
            self._profiles: dict[int, directory.Profile] = {}

    def profiles(self, programs: Collection[int]) -> dict[int, directory.Profile]:
        """Return what cards may draw on, read once for each change of a program; those that left are left out.

        As of the latest moment that this was brought up to: a clock that is a little behind brings nothing back.
        """
        with self.lock:
            if self._moment is None:
                return {}
            if len(self._profiles) > _MOST_PROFILES:
                self._profiles = {}
            missing = [program for program in programs if program not in self._profiles]
            self._profiles |= directory.profiles(missing, at=self._moment) if missing else {}
            return {p: self._profiles[p] for p in programs if p in self._profiles}

    def catch_up(self, at: datetime) -> None:
        """Apply every change committed before now, and derive again whatever has lapsed by ``at``."""
        with self.lock:
            self._moment = max(at, self._moment or at)
            newest = directory.revision()
            if self.revision is None or newest < self.revision:
                self._build(newest, at)
                return
            if newest > self.revision:
                self._apply(directory.changed_since(self.revision, newest), newest, at)
            self._replace(self._standings.lapsed(at), at)
            lapsed = self._places.lapsed(at)
            if lapsed:
                self._set_pools(lapsed, at)

    def changes_at(self) -> datetime | None:
        """Return when anything changes by itself, at the earliest."""
        with self.lock:
            moments = (self._places.next(), self._standings.next())
            return min((moment for moment in moments if moment is not None), default=None)

    def _build(self, newest: int, at: datetime) -> None:
        listed = list(directory.listed(at=at))
        states = places([program.id for program in listed], at=at)
        self.forget()
        self._moment = at
        words = directory.vocabulary()
        self.states: dict[int, tuple[str, bool]] = {p.id: (p.state, p.in_network) for p in listed}
        for in_network in (True, False):
            group = [program for program in listed if program.in_network is in_network]
            index = ProgramIndex(words, sum(len(program.ways) for program in group))
            index.load([_program(p, states.get(p.id, NO_PLACES)) for p in group])
            if in_network:
                self.members = index
            else:
                self.others = index
        for found in listed:
            self._watch(found, states.get(found.id, NO_PLACES))
        self.revision = newest

    def _apply(self, programs: Collection[int], newest: int, at: datetime) -> None:
        if len(programs) > _REBUILD_ABOVE:
            self._build(newest, at)
            return
        self._replace(programs, at)
        self.revision = newest

    def _replace(self, programs: Collection[int], at: datetime) -> None:
        """Take programs out of both indexes, and put those that may be found into the one they belong to now."""
        if not programs:
            return
        states = places(programs, at=at)
        for program in programs:
            self.members.remove(program)
            self.others.remove(program)
            self.states.pop(program, None)
            self._profiles.pop(program, None)
        for found in directory.listed(programs, at=at):
            state = states.get(found.id, NO_PLACES)
            (self.members if found.in_network else self.others).put(_program(found, state))
            self.states[found.id] = found.state, found.in_network
            self._watch(found, state)

    def _set_pools(self, programs: Collection[int], at: datetime) -> None:
        for program, state in places(programs, at=at).items():
            for index in (self.members, self.others):
                index.set_pools(program, state.matched)
            self._places.watch(program, state.again_at)

    def _watch(self, found: directory.Listed, state: Places) -> None:
        self._places.watch(found.id, state.again_at)
        self._standings.watch(found.id, found.standing_until)


def _program(listed: directory.Listed, state: Places) -> Program:
    return Program(listed.id, listed.ways, listed.exceptions, state.matched)
