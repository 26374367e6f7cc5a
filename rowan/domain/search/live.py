"""The index of programs that this process keeps in memory, brought up to date before each search."""

import heapq
from collections.abc import Collection, Iterable
from datetime import datetime
from threading import RLock

from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Program
from rowan.domain.beds.queries import NEVER_REPORTED, Availability, availability
from rowan.domain.directory import queries as directory

_REBUILD_ABOVE = 2000
_MOST_PROFILES = 300


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
            self._due: list[tuple[datetime, int]] = []
            self._until: dict[int, datetime] = {}
            self._profiles: dict[int, directory.Profile] = {}

    def profiles(self, programs: Collection[int]) -> dict[int, directory.Profile]:
        """Return what cards may draw on, read once for each change of a program; those that left are left out."""
        with self.lock:
            if len(self._profiles) > _MOST_PROFILES:
                self._profiles = {}
            missing = [program for program in programs if program not in self._profiles]
            self._profiles |= directory.profiles(missing) if missing else {}
            return {p: self._profiles[p] for p in programs if p in self._profiles}

    def catch_up(self, at: datetime) -> None:
        """Apply every change committed before now, and derive again whatever has lapsed by ``at``."""
        with self.lock:
            newest = directory.revision()
            if self.revision is None or newest < self.revision:
                self._build(newest, at)
                return
            if newest > self.revision:
                self._apply(directory.changed_since(self.revision, newest), newest, at)
            lapsed = set(self._lapsed(at))
            if lapsed:
                self._set_openness(lapsed, at)

    def _build(self, newest: int, at: datetime) -> None:
        listed = list(directory.listed())
        states = availability([program.id for program in listed], at=at)
        self.forget()
        words = directory.vocabulary()
        self.states: dict[int, tuple[str, bool]] = {p.id: (p.state, p.in_network) for p in listed}
        for in_network in (True, False):
            group = [program for program in listed if program.in_network is in_network]
            index = ProgramIndex(words, sum(len(program.ways) for program in group))
            index.load([_program(p, states.get(p.id, NEVER_REPORTED)) for p in group])
            if in_network:
                self.members = index
            else:
                self.others = index
        for program, state in states.items():
            self._watch(program, state)
        self.revision = newest

    def _apply(self, programs: Collection[int], newest: int, at: datetime) -> None:
        if len(programs) > _REBUILD_ABOVE:
            self._build(newest, at)
            return
        states = availability(programs, at=at)
        for program in programs:
            self.members.remove(program)
            self.others.remove(program)
            self.states.pop(program, None)
            self._profiles.pop(program, None)
        for found in directory.listed(programs):
            state = states.get(found.id, NEVER_REPORTED)
            (self.members if found.in_network else self.others).put(_program(found, state))
            self.states[found.id] = found.state, found.in_network
            self._watch(found.id, state)
        self.revision = newest

    def _set_openness(self, programs: Collection[int], at: datetime) -> None:
        for program, state in availability(programs, at=at).items():
            for index in (self.members, self.others):
                index.set_openness(program, state.openness)
            self._watch(program, state)

    def _watch(self, program: int, state: Availability) -> None:
        if state.valid_until is not None:
            self._until[program] = state.valid_until
            heapq.heappush(self._due, (state.valid_until, program))

    def _lapsed(self, at: datetime) -> Iterable[int]:
        while self._due and self._due[0][0] <= at:
            until, program = heapq.heappop(self._due)
            if self._until.get(program) == until:
                yield program


def _program(listed: directory.Listed, state: Availability) -> Program:
    return Program(listed.id, listed.ways, listed.exceptions, state.openness)
