"""The people who wait, as the agent knows them: an index without an answer in it."""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from rowan.core.lifecycle.contents import ANSWERS
from rowan.core.matching.line import Claim
from rowan.core.matching.model import Openness, Program, Verdict, Waiting
from rowan.core.matching.pools import simply
from rowan.core.matching.queue import NO_DAY
from rowan.core.matching.reference import Days
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.model import Vocabulary
from rowan.core.vocabulary.options import Options
from rowan.domain.beds.queries import NO_PLACES, in_line_since, places
from rowan.domain.directory.queries import IN_NETWORK, Listed, Standing, listed
from rowan.domain.network.queries import HeldTo
from rowan.domain.trail.queries import last_detail
from rowan.domain.vault.queries import Sealed, contents, epoch_keys, sealed_by
from rowan.domain.vault.queries.contents import EpochKeys
from rowan.doors.agent.forked import Child, begun, in_a_child
from rowan.doors.agent.gathering import Gathered
from rowan.doors.agent.keys import Keys
from rowan.doors.agent.server import Refused
from rowan.doors.agent.tokens import Said, Tokens, decoded, encoded, of_person

NOT_TOLD = ("program", "standing")
"""Why a program may not be told of anybody: it is unknown, or not of the network."""

_FURTHER = 4
"""How many times as far down the line one looks where too many have left it."""

_FEWEST_AT_ONCE, _MOST_AT_ONCE, _PARTS = 1_000, 10_000, 8
"""How many people one child opens: few, so that every processor has some; many, since each fork costs what we hold."""

Next = Mapping[Verdict, tuple[int, ...]]
Gathering = tuple[Child, Mapping[int, int]]
"""A child that opens what some people said, and the revision of each that it opens."""


class People:
    """Everybody who waits. Every method opens what it needs in a child that ends at once.

    Belongs to the thread that works with the database; others may look at ``ready`` and ``unread`` and count people.
    """

    def __init__(self, vocabulary: Vocabulary, keys: Keys) -> None:
        self._words, self._keys = vocabulary, keys
        self._index = WaitingIndex(vocabulary)
        self._gathered = Gathered(vocabulary)
        self._to_gather, self._at_once = deque[int](), _FEWEST_AT_ONCE
        self._changed: set[int] | None = None
        self.ready = False
        self.unread = 0

    def __len__(self) -> int:
        """Return how many people wait."""
        return len(self._index)

    def begin_gathering(self) -> None:
        """Look up who waits, in the order of the line."""
        self._gathered, self._changed = Gathered(self._words), set()
        self._to_gather = deque(self._keys.in_line(ANSWERS))
        part = len(self._to_gather) // _PARTS
        self._at_once = max(_FEWEST_AT_ONCE, min(part, _MOST_AT_ONCE))

    def gather(self) -> Gathering | None:
        """Begin to have the next in line opened. Returns nothing when all are."""
        if not self._to_gather:
            return None
        some = min(self._at_once, len(self._to_gather))
        wraps = [self._to_gather.popleft() for _ in range(some)]
        rows = newest(sealed_by(wraps))
        return begun(self._encoding(rows)), {row.subject: row.revision for row in rows}

    def gathered(self, said: bytes, revisions: Mapping[int, int]) -> None:
        """Take what such a child said."""
        tokens = decoded(self._words, said)
        self._gathered.add(tokens, revisions, _days(in_line_since(tokens.people)))

    def end_gathering(self) -> None:
        """Index everybody, and once more whoever changed meanwhile."""
        self._index, self.unread = self._gathered.index(), self._gathered.unread
        self._gathered, self.ready = Gathered(self._words), True
        changed, self._changed = self._changed, None
        for subject in changed or ():
            with suppress(Refused):
                self.put(subject)

    def put(self, subject: int) -> None:
        """Index one person anew; one of whom nothing is sealed any more is left out.

        Who is in line already keeps their place in it. Raises ``Refused`` if what is sealed is for a key that nobody
        has handed in.
        """
        if self._changed is not None:
            self._changed.add(subject)
        rows = self._keys.rows(ANSWERS, subject)
        if not rows and contents(ANSWERS, subject):
            raise Refused("key")
        tokens = decoded(self._words, in_a_child(self._encoding(newest(rows))))
        if not tokens.people:
            self._index.remove(subject)
        elif subject in self._index:
            self._index.change_atoms(subject, of_person(tokens, 0), _claim(tokens))
        else:
            self._index.put_atoms(subject, of_person(tokens, 0), _claim(tokens))

    def match(self, program: int, limit: int, at: datetime) -> tuple[Waiting, Next]:
        """Return who waits and would fit a program, first come first; and who is next in line for a place it has.

        Raises ``Refused`` if it may not be told.
        """
        who = self._with_pools(program, at)
        return self._index.search(who, limit=limit), self._next(who, timezone.localdate(at), limit)

    def turns(
        self, program: int, live: Collection[int], passed: Collection[int], at: datetime
    ) -> tuple[int, ...]:
        """Return whose turn begins now for a place that a program has, the next in line first. Raises as ``match``."""
        who, skipped = self._with_pools(program, at), set(passed)
        while True:
            day = timezone.localdate(at)
            found = self._index.next_turns(who, day=day, live=live, passed=skipped)
            gone = set(found) - in_line_since(found).keys()
            if not gone:
                return found
            skipped |= gone

    def wanted(self, program: int, at: datetime) -> bool:
        """Say whether anybody in line would fit a program, or may ask it, if it had a place. Raises as ``match``."""
        who = replace(self._told_of(program, at), pools=simply(Openness.OPEN))
        following = self._next(who, timezone.localdate(at), 1)
        return bool(following[Verdict.FITS] or following[Verdict.ASK])

    def program(self, program: int, at: datetime) -> Program:
        """Return what a program says of whom it takes. Raises as ``match``."""
        return self._told_of(program, at)

    def missed_by_one(self, who: Program, parts: Sequence[Days]) -> list[dict[str, int]]:
        """Return for each criterion whom a program misses by it alone: for those in line since a day of each span."""
        return self._index.missed_by_one(who, parts)

    def said(self, sought: Options, start: int, limit: int) -> tuple[int, ...]:
        """Return who said all that is sought, or may have: the lowest numbers from one on. Raises ``Refused``."""
        if not self.ready:
            raise Refused("loading")
        return self._index.said(sought, start=start, limit=limit)

    def _with_pools(self, program: int, at: datetime) -> Program:
        state = places([program], at=at).get(program, NO_PLACES)
        return replace(self._told_of(program, at), pools=state.matched)

    def _told_of(self, program: int, at: datetime) -> Program:
        if not self.ready:
            raise Refused("loading")
        return as_program(in_network(program, at))

    def _next(self, who: Program, day: date, limit: int) -> Next:
        """Return who is next, less those who are in line no more: the line may have moved since they were indexed.

        Where many have left it one looks further down, until there are enough or nobody is left.
        """
        asked = limit
        while True:
            found = self._index.next_in_line(who, day=day, limit=asked)
            still = in_line_since([person for first in found.values() for person in first])
            following = {
                verdict: tuple(person for person in first if person in still)
                for verdict, first in found.items()
            }
            if all(
                len(first) < asked or len(following[verdict]) >= limit
                for verdict, first in found.items()
            ):
                return {verdict: first[:limit] for verdict, first in following.items()}
            asked *= _FURTHER

    def _encoding(self, rows: Sequence[Sealed]) -> Callable[[], bytes]:
        epochs = epoch_keys()
        return lambda: encoded(self._words, self._given(rows, epochs))

    def _given(
        self, rows: Sequence[Sealed], epochs: EpochKeys
    ) -> Iterator[tuple[int, Said | None]]:
        for row in rows:
            try:
                said = json.loads(self._keys.opened(row, epochs))
                given = Said(dict(said["answers"]), _ordinal(said.get("released_on")))
            except Exception:  # noqa: BLE001 - one that nobody can read must not keep the others out
                yield row.subject, None
            else:
                yield row.subject, given


def _ordinal(said: Any) -> int:
    """Return a day as it is sealed; what is none counts as not said."""
    try:
        return date.fromisoformat(said).toordinal()
    except (TypeError, ValueError):
        return NO_DAY


def _days(since: Mapping[int, datetime]) -> dict[int, int]:
    zone = timezone.get_current_timezone()
    return {person: at.astimezone(zone).toordinal() for person, at in since.items()}


def _claim(tokens: Tokens) -> Claim | None:
    """Return what one person claims, if they are in line."""
    (person,), (tonight,), (released,) = tokens.people, tokens.tonight, tokens.released
    since = _days(in_line_since([person])).get(person)
    if since is None:
        return None
    released_on = date.fromordinal(released) if released != NO_DAY else None
    return Claim(date.fromordinal(since), tonight, released_on)


def newest(rows: Iterable[Sealed]) -> list[Sealed]:
    """Return one row a subject, the newest revision, in the order in which subjects came."""
    found: dict[int, Sealed] = {}
    for row in rows:
        held = found.get(row.subject)
        if held is None or row.revision > held.revision:
            found[row.subject] = row
    return list(found.values())


def in_network(program: int, at: datetime) -> Listed:
    """Return a program that may receive something at a moment. Raises ``Refused``.

    A standing that no line of the trail tells of is not believed: whoever writes one into the database has to write a
    line as well, which stays.
    """
    found = next(listed([program], at=at), None)
    if found is None:
        raise Refused("program")
    if not found.in_network or last_detail(("program", str(program)), "after") not in IN_NETWORK:
        raise Refused("standing")
    return found


def able(program: int, rules: HeldTo, at: datetime) -> Listed:
    """Return a program that may receive requests at a moment, by its row and by the trail. Raises ``Refused``."""
    found = in_network(program, at)
    is_vetted = found.vetted and last_detail(("program", str(program)), "after") == Standing.VETTED
    if rules.vetted_only and not is_vetted:
        raise Refused("standing")
    return found


def as_program(found: Listed) -> Program:
    """Return a program as matching knows it."""
    return Program(found.id, found.ways, found.exceptions)
