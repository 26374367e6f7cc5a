"""What may be asked of the agent. No answer holds a key or anything that somebody said."""

import asyncio
import os
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from django.utils import timezone

from rowan.core.matching.model import Verdict
from rowan.domain.network.adapters import go_by_its_clock
from rowan.domain.notices.queries import sender
from rowan.domain.trail.actions import record
from rowan.doors.agent import telling
from rowan.doors.agent.afterwards import count_slips
from rowan.doors.agent.allowing import Allowing, number, numbers, text
from rowan.doors.agent.delivering import deliver
from rowan.doors.agent.further import further
from rowan.doors.agent.holding import Held
from rowan.doors.agent.keys import dispatcher_keys, unsealed_key
from rowan.doors.agent.misfits import count_misfits
from rowan.doors.agent.missing import missed, tally
from rowan.doors.agent.server import Answer, Line, Message, Refused
from rowan.doors.agent.sifting import MOST_TOLD, sought_by
from rowan.doors.agent.thread import OneThread
from rowan.doors.agent.trail import Trail
from rowan.doors.agent.turning import turn
from rowan.doors.agent.waiting import NOT_TOLD, Gathering, People

_LETTER_SECONDS = 110.0
_GATHER_SECONDS = 180.0
_CHILDREN = os.cpu_count() or 1
_PAUSE_SECONDS = 2.0
_MOST_FOUND = 200
_MOST_PROGRAMS = 50
_MOST_ASKED = 5_000
_MOST_TURNS = 2_000
_LONGEST_COUNTED = 40
_GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)


class Verbs:
    """The agent's state and its verbs."""

    def __init__(self, *, memory_locked: bool) -> None:
        self._memory_locked = memory_locked
        self._held: Held | None = None
        self._thread, self._allowing = OneThread(), Allowing()
        self.trail = Trail(self._thread, self._follow)
        self._to_gather = asyncio.Event()
        self.restart = asyncio.Event()

    def table(self) -> Mapping[str, Answer]:
        """Return every verb that a message may name."""
        return {
            "unlock": self.unlock,
            "lock": self.lock,
            "status": self.status,
            "index": self.index,
            "match": self.match,
            "wanted": self.wanted,
            "turn": self.turn,
            "further": self.further,
            "sift": self.sift,
            "tally": self.tally,
            "missed": self.missed,
            "afterwards": self.afterwards,
            "misfits": self.misfits,
            "deliver": self.deliver,
            "notify": self.notify,
            "chain": self.trail.chain,
            "count": self.count,
            "allow": self._allowing.allow,
        }

    # --- the key ---

    async def unlock(self, _line: Line, message: Message) -> Message:
        """Take the dispatcher's key, and begin to index who waits. Refuses any other key; one more time is no error."""
        key, private = number(message, "key"), unsealed_key(message.get("private"))
        held, is_news = await self._thread.ask(lambda: self._take(key, private))
        if is_news:
            self._to_gather.set()
        return _waiting(held)

    def _take(self, key: int, private: bytes) -> tuple[Held, bool]:
        keys, held = dispatcher_keys(key, private), self._held or Held()
        is_news = held.keys.lacks(keys)
        if is_news:
            with transaction.atomic():
                record(verb="agent.unlock", by="agent", at=timezone.now())
        held.keys.take(keys)
        self._held = held
        return held, is_news

    def _follow(self, at: datetime) -> None:
        go_by_its_clock()
        if self._held is not None:
            self._held.keys.follow(at)

    async def lock(self, _line: Line, _message: Message) -> Message:
        """Forget the key. Memory cannot be wiped in Python, so the process starts anew."""
        self.restart.set()
        return {}

    async def status(self, _line: Line, _message: Message) -> Message:
        """Tell how the agent is. ``locked`` says that somebody of the team has to sign in, also after a renewal."""
        held = self._held
        return {
            "locked": held is None or not held.keys.in_use,
            "ready": held is not None and held.people.ready,
            "unread": held.people.unread if held is not None else 0,
            "memory_locked": self._memory_locked,
            "chain_broken": self.trail.broken,
            **_waiting(held),
        }

    # --- who waits ---

    async def index(self, _line: Line, message: Message) -> Message:
        """Index one person anew, after something of theirs was sealed, shredded or withdrawn."""
        subject, held = number(message, "subject"), self._unlocked()
        await self._thread.ask(lambda: held.index(subject))
        return _waiting(held)

    async def match(self, _line: Line, message: Message) -> Message:
        """Return how many wait who would fit a program, the ids of those who came first, and of those who are next.

        Next for a place that it has now: in the order of the line, and only who is in it.
        """
        program, held = number(message, "program"), self._unlocked()
        found, following = await self._thread.ask(
            lambda: held.people.match(program, _MOST_FOUND, timezone.now())
        )
        return {
            verdict.name.lower(): {
                "count": found.counts[verdict],
                "first": found.first[verdict],
                "next": following[verdict],
            }
            for verdict in _GROUPS
        }

    async def wanted(self, _line: Line, message: Message) -> Message:
        """Return for which of some programs anybody is in line who would fit. One that may not be told is left out."""
        programs, held = numbers(message, "programs", _MOST_PROGRAMS), self._unlocked()
        return {
            "programs": [
                program
                for program in programs
                if await self._thread.ask(partial(_is_wanted, held, program))
            ]
        }

    async def turn(self, _line: Line, message: Message) -> Message:
        """Let a program that has a free place open what the next in line said, and return who they are.

        ``live`` are those whose turn it is already, ``passed`` those who had theirs. Inside what each said yes to.
        """
        program = number(message, "program")
        live, passed = (numbers(message, name, _MOST_TURNS) for name in ("live", "passed"))
        held = self._unlocked()
        turns = await self._thread.ask(lambda: turn(held, program, live, passed, timezone.now()))
        return {"people": turns}

    async def tally(self, _line: Line, message: Message) -> Message:
        """Count whom a program missed by one rule alone since that was counted last; nothing is told."""
        program, held = number(message, "program"), self._unlocked()
        await self._thread.ask(lambda: tally(held, program, timezone.now()))
        return {}

    async def missed(self, _line: Line, message: Message) -> Message:
        """Return how many people a program missed by each rule alone in ninety days, and when that was counted last.

        From five up. ``counted`` is a day, or nothing where nothing is counted.
        """
        program, held = number(message, "program"), self._unlocked()
        return await self._thread.ask(lambda: missed(held, program, timezone.now()))

    async def afterwards(self, _line: Line, _message: Message) -> Message:
        """Count what people said of programs on the days before this one, and publish what may be told of it."""
        held = self._unlocked()
        await self._thread.ask(lambda: count_slips(held, timezone.now()))
        return {}

    async def misfits(self, _line: Line, _message: Message) -> Message:
        """Count by which rules programs said no on the days before this one, and tell what may be told of it."""
        held = self._unlocked()
        await self._thread.ask(lambda: count_misfits(held, timezone.now()))
        return {}

    async def further(self, _line: Line, message: Message) -> Message:
        """Return which further programs fit somebody and what they said yes to, ``but`` for some. Delivers nothing."""
        subject, but = number(message, "subject"), numbers(message, "but", _MOST_ASKED)
        held = self._unlocked()
        found = await self._thread.ask(lambda: further(held, subject, but, timezone.now()))
        return {"programs": found}

    async def sift(self, _line: Line, message: Message) -> Message:
        """Return who waits and said all of some things, or may have: the lowest numbers from ``start`` on.

        ``more`` says that there are further ones. Tells neither what they said nor where they are in line.
        """
        start, held = number(message, "start"), self._unlocked()
        sought = sought_by(held.words, message)
        found = await self._thread.ask(lambda: held.people.said(sought, start, MOST_TOLD))
        return {"requests": found, "more": len(found) == MOST_TOLD}

    async def deliver(self, _line: Line, message: Message) -> Message:
        """Let a program open what somebody said, if consent, standing, verdict and keys allow it."""
        subject, program = number(message, "subject"), number(message, "program")
        held = self._unlocked()
        await self._thread.ask(lambda: deliver(held, subject, program, timezone.now()))
        return {}

    async def notify(self, _line: Line, message: Message) -> Message:
        """Send somebody the neutral notice. Outside their safe hours it is not sent, and only that is told.

        With the ``token`` of a link it is what staff are told: who asked the team reads the answer behind it.
        """
        subject, held = number(message, "subject"), self._unlocked()
        mail = text(message, "message_id")
        token = text(message, "token") if message.get("token") else ""
        where, name = await self._thread.ask(lambda: (held.address(subject), sender()))
        notice = telling.Neutral(mail, name, token)
        child = await self._thread.do(lambda: held.telling(where, notice, timezone.now()))
        match (await child.said_later(_LETTER_SECONDS)).decode():
            case telling.SENT:
                return {}
            case telling.LATER:
                return {"later": True}
        raise Refused(telling.UNSENT)

    async def count(self, _line: Line, message: Message) -> Message:
        """Count one more of something, and tell the number once it is five."""
        name, held = text(message, "name", _LONGEST_COUNTED), self._unlocked()
        add = message.get("add") is True
        return {"count": await self._thread.ask(lambda: held.count(name, timezone.now(), add=add))}

    def _unlocked(self) -> Held:
        if self._held is None:
            raise Refused("locked")
        return self._held

    async def keep_gathering(self) -> None:
        """Index everybody whenever that is called for. A database that is away is tried again."""
        while True:
            await self._to_gather.wait()
            self._to_gather.clear()
            try:
                held = self._unlocked()
                await self._thread.do(held.see_newest)
                await self._gather(held.people)
            except Exception as error:  # noqa: BLE001 - without an index nobody is found
                structlog.get_logger().error("gathering-failed", kind=type(error).__name__)
                self._to_gather.set()
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _gather(self, people: People) -> None:
        """Have everybody opened, by as many children at a time as there are processors, in the order of the line."""
        await self._thread.do(people.begin_gathering)
        under_way = deque[Gathering]()
        try:
            while True:
                begun = await self._thread.do(people.gather)
                if begun is not None:
                    under_way.append(begun)
                if not under_way:
                    break
                if begun is None or len(under_way) == _CHILDREN:
                    child, revisions = under_way[0]
                    said = await child.said_later(_GATHER_SECONDS)
                    under_way.popleft()
                    await self._thread.do(partial(people.gathered, said, revisions))
        finally:
            for child, _ in under_way:
                child.dismiss()
        await self._thread.do(people.end_gathering)


def _is_wanted(held: Held, program: int) -> bool:
    try:
        return held.people.wanted(program, timezone.now())
    except Refused as refusal:
        if refusal.word in NOT_TOLD:
            return False
        raise


def _waiting(held: Held | None) -> Message:
    ready = held is not None and held.people.ready
    return {"waiting": len(held.people) if held is not None and ready else None}
