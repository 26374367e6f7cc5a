"""The verb ``allow``: what must not touch a disk, and works while the agent is locked."""

import asyncio
import time
from typing import Any

from rowan.doors.agent.allowances import Buckets, Limit, Once
from rowan.doors.agent.server import Line, Message, Refused

LIMITS = {
    "sign-in": Limit(burst=5, seconds=60),
    "device": Limit(burst=5, seconds=60),
    "second-factor": Limit(burst=5, seconds=60),
    "forgotten": Limit(burst=3, seconds=3600),
    "link": Limit(burst=10, seconds=30),
    "application": Limit(burst=3, seconds=3600),
    "concern": Limit(burst=3, seconds=3600),
    "question": Limit(burst=3, seconds=3600),
    "request": Limit(burst=5, seconds=60),
    "receipt": Limit(burst=10, seconds=30),
    "sift": Limit(burst=30, seconds=60),
}
"""How often each may be done under one name: so many at once, then one more each so many seconds."""

SLOTS = {"argon2": 3}
_SLOT_SECONDS = 25.0
_LONGEST_NAME = 300


class Allowing:
    """Buckets, uses and slots."""

    def __init__(self) -> None:
        self._buckets, self._once = Buckets(LIMITS), Once(time.time())
        self._slots = {kind: asyncio.Semaphore(number) for kind, number in SLOTS.items()}

    async def allow(self, line: Line, message: Message) -> Message:
        """Grant a slot, the use of something once, or one more of a kind under a name; or tell how long to wait.

        A slot is held until the line ends, which it does after a minute at most.
        """
        if "slot" in message:
            return await self._slot(line, text(message, "slot"))
        if "once" in message:
            begins = _seconds(message, "begins") if "begins" in message else None
            name, ends = text(message, "once"), _seconds(message, "ends")
            return {"first": self._once.use(name, ends, time.time(), begins=begins)}
        kind = text(message, "kind")
        if kind not in LIMITS:
            raise Refused("unknown")
        return {"wait": self._buckets.wait(kind, text(message, "name"), time.monotonic())}

    async def _slot(self, line: Line, kind: str) -> Message:
        places = self._slots.get(kind)
        if places is None:
            raise Refused("unknown")
        try:
            await asyncio.wait_for(places.acquire(), _SLOT_SECONDS)
        except TimeoutError:
            raise Refused("busy") from None
        line.give_back.append(places.release)
        return {}


def number(message: Message, name: str) -> int:
    """Return a number that fits the database. Raises ``Refused``."""
    value: Any = message.get(name)
    if type(value) is not int or not 0 <= value < 2**63:
        raise Refused("unreadable")
    return value


def numbers(message: Message, name: str, most: int) -> list[int]:
    """Return some numbers that fit the database, at most so many. Raises ``Refused``."""
    values = message.get(name)
    if not isinstance(values, list) or len(values) > most:
        raise Refused("unreadable")
    return [number({name: value}, name) for value in values]


def text(message: Message, name: str, longest: int = _LONGEST_NAME) -> str:
    """Return a text that is not empty. Raises ``Refused``."""
    value = message.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise Refused("unreadable")
    return value


def _seconds(message: Message, name: str) -> float:
    value: Any = message.get(name)
    if type(value) not in {int, float} or not abs(value) < 2**53:  # also what is no number
        raise Refused("unreadable")
    return float(value)
