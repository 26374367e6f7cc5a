"""The worker: chores by the clock. The outbox joins it with the first notice."""

import signal
from collections.abc import Callable
from threading import Event
from types import FrameType

import structlog
from django.core.management import call_command
from django.db import close_old_connections

from rowan.domain.accounts.sessions import SessionStore

_PAUSE_SECONDS = 60
CHORES: tuple[Callable[[], None], ...] = (SessionStore.clear_expired,)
"""Each is safe to run twice and at any moment."""


def run() -> None:
    """Do every chore, rest a minute, begin again; end after the chore in hand when told to stop.

    Raises ``SystemCheckError`` where the installation is not fit to run.
    """
    call_command("check")
    stopping = Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping.is_set():
        do_chores()
        stopping.wait(_PAUSE_SECONDS)


def do_chores() -> None:
    """Do every chore once. One that fails is logged and the others go on."""
    for chore in CHORES:
        try:
            chore()
        except Exception as error:  # noqa: BLE001 - the next round may find the fault gone
            structlog.get_logger().error("chore-failed", kind=type(error).__name__)
    close_old_connections()
