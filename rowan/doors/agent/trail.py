"""The verb ``chain``, and the same twice a second unasked."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from rowan.domain.trail.actions import BATCH, record
from rowan.doors.agent.chain import Chain, ChainBroken
from rowan.doors.agent.server import Line, Message, Refused
from rowan.doors.agent.thread import OneThread

_SECONDS = 0.5


class Trail:
    """Keeps the trail's chain. ``beside`` is done each time before it."""

    def __init__(self, thread: OneThread, beside: Callable[[datetime], None]) -> None:
        self._thread, self._beside = thread, beside
        self._chain = Chain()
        self._said_hello = False

    @property
    def broken(self) -> bool:
        """Say whether the chain was found to be another than the one we left."""
        return self._chain.broken

    async def chain(self, _line: Line, _message: Message) -> Message:
        """Chain every line of the trail that waits, now."""
        chained = count = await self._thread.ask(self._step)
        while count == BATCH:
            count = await self._thread.ask(self._step)
            chained += count
        return {"chained": chained}

    async def keep_chaining(self) -> None:
        """Chain what waits, for ever. A database that is away is tried again, and told in the log once.

        Where much waits, others who ask for the thread meanwhile come in between.
        """
        trouble = ""
        while True:
            before, trouble = trouble, ""
            try:
                while await self._thread.do(self._step) == BATCH:
                    pass
            except Refused:
                await asyncio.sleep(_SECONDS)
            except Exception as error:  # noqa: BLE001 - the next time may find the fault gone
                trouble = type(error).__name__
                if trouble != before:
                    structlog.get_logger().error("chaining-failed", kind=trouble)
            await asyncio.sleep(_SECONDS)

    def _step(self) -> int:
        now = timezone.now()
        if not self._said_hello:
            with transaction.atomic():
                record(verb="agent.start", by="agent", at=now)
            self._said_hello = True
        self._beside(now)
        try:
            return self._chain.step(now)
        except ChainBroken:
            raise Refused("broken") from None
