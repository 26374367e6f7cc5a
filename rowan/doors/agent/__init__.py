"""The key agent: a process of its own that holds the dispatcher's key in memory and gives it to nobody.

It is asked over a Unix socket that only this user may open, works for people who wait while everybody is away, and
alone writes the trail's chain. It starts locked, and locking it starts it anew.
"""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from socket import socket

import structlog
from django.conf import settings
from django.core.management import call_command

from rowan.domain.vault.clients import key_folder
from rowan.doors.agent.forked import end_leftovers
from rowan.doors.agent.hardening import harden
from rowan.doors.agent.server import Server, door_at
from rowan.doors.agent.verbs import Verbs


def run() -> None:
    """Answer until told to stop. Does not need its database to begin.

    Raises ``SystemCheckError`` where the installation is not fit to run, and ``AgentRunsAlready``.
    """
    call_command("check", tags=["rowan"])  # ours alone: pages do not belong into this process
    end_leftovers()
    memory_locked = harden()
    if not memory_locked:
        structlog.get_logger().warning("memory-not-locked")
    settings.AGENT_SOCKET.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with key_folder().only_agent():
        door = door_at(settings.AGENT_SOCKET)
        begin_anew = asyncio.run(_answer(door, memory_locked=memory_locked))
        settings.AGENT_SOCKET.unlink(missing_ok=True)
    if begin_anew:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


async def _answer(door: socket, *, memory_locked: bool) -> bool:
    """Answer until told to stop, or to forget everything; say whether it was the latter."""
    verbs = Verbs(memory_locked=memory_locked)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    work = [
        asyncio.create_task(Server(verbs.table()).serve(door)),
        asyncio.create_task(verbs.trail.keep_chaining()),
        asyncio.create_task(verbs.keep_gathering()),
    ]
    ends = [asyncio.create_task(event.wait()) for event in (stopping, verbs.restart)]
    await asyncio.wait([*work, *ends], return_when=asyncio.FIRST_COMPLETED)
    for task in (*work, *ends):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return verbs.restart.is_set()
