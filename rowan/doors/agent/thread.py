"""The one thread that touches the database, the keys and the index, and forks. The loop never waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from django.db import close_old_connections

from rowan.doors.agent.server import Refused

T = TypeVar("T")

_PATIENCE_SECONDS = 25.0
"""Less than those who ask have."""


class OneThread(Executor):
    """Does one thing after another, in the order in which they were asked.

    Unlike the standard library's it does not hold the process up at its end: a database that is away may keep it for
    minutes, and the agent has to be able to end, and to forget its key, at once.
    """

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._work, name="agent", daemon=True).start()

    def submit(self, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Put something at the end of the queue."""
        future: Future[T] = Future()
        self._waiting.put((future, lambda: work(*args, **kwargs)))
        return future

    async def do(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns, whenever that is."""
        return await asyncio.get_running_loop().run_in_executor(self, work)

    async def ask(self, work: Callable[[], T]) -> T:
        """Return the same for somebody who has no more patience than 25 seconds.

        Raises ``Refused`` after that: what was not begun by then is not begun any more.
        """
        try:
            return await asyncio.wait_for(self.do(work), _PATIENCE_SECONDS)
        except TimeoutError:
            raise Refused("busy") from None

    def _work(self) -> None:
        while True:
            future, work = self._waiting.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                close_old_connections()
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - it belongs to whoever asked
                future.set_exception(error)
            del future, work
