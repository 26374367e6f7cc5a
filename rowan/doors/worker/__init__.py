"""The worker: requests and the outbox each second, chores each minute."""

import signal
from collections.abc import Callable
from threading import Event
from time import monotonic
from types import FrameType

import structlog
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone

from rowan.domain.notices.clients import Post, installed_gateway, installed_server
from rowan.domain.notices.queries import Side
from rowan.doors.worker.chores import AT_FIRST, CHORES, do_chores
from rowan.doors.worker.dispatching import Dispatching
from rowan.doors.worker.sending import Sender
from rowan.doors.worker.ways import ByAgent, ByMail, ByText, HandOver, Way

_ROUND_SECONDS = 1
_CHORES_SECONDS = 60


def run(*, hand_over: HandOver | None = None) -> None:
    """Send on what waits each second and do every chore each minute, until told to stop.

    Then it ends after the letter in hand, which takes a minute at most where the mail server is silent. Survivors'
    notices wait while nobody is there to ``hand_over`` to. Raises ``SystemCheckError`` where the installation is not
    fit to run. Outlives a database that is away for a while.
    """
    call_command("check")
    stopping = Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    _work(Sender(ways_out(hand_over), timezone.now, stopping.is_set), stopping)


def ways_out(hand_over: HandOver | None) -> dict[Side, Way]:
    """Return how notices of each side leave this installation, in the order of a round.

    Text messages come last: each has a line of its own, and a slow gateway keeps nobody else waiting so.
    """
    ways: dict[Side, Way] = {
        side: ByMail(Post(installed_server())) for side in (Side.STAFF, Side.NETWORK)
    }
    if hand_over is not None:
        ways[Side.SURVIVOR] = ways[Side.ASKER] = ByAgent(hand_over)
    if (gateway := installed_gateway()) is not None:
        ways[Side.TEXT] = ByText(gateway)
    return ways


def _work(sender: Sender, stopping: Event) -> None:
    chores_at, troubles = monotonic(), ["", ""]
    dispatching = Dispatching()
    do_chores(AT_FIRST)
    while not stopping.is_set():
        if monotonic() >= chores_at:
            do_chores(CHORES)
            chores_at = monotonic() + _CHORES_SECONDS
        dispatched = _do(lambda: dispatching.round(timezone.now()), "dispatch", troubles[0])
        troubles = [dispatched, _do(sender.round, "outbox", troubles[1])]
        stopping.wait(_ROUND_SECONDS)


def _do(work: Callable[[], object], name: str, before: str) -> str:
    """Do one round, and return the kind of trouble there was; it is logged when it is not that of ``before``."""
    trouble = ""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - the next round may find the fault gone
        trouble = type(error).__name__
        if trouble != before:
            structlog.get_logger().error(f"{name}-failed", kind=trouble)
    close_old_connections()
    return trouble
