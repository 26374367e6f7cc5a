"""A chore goes through many: one that fails keeps nobody from theirs, and a backlog keeps nobody waiting for long."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

import structlog
from django.utils import timezone

T = TypeVar("T")

SECONDS = 20
"""So long one chore takes of each minute: meanwhile nothing is delivered to anybody."""


def one_by_one(what: str, numbers: Iterable[int], do: Callable[..., object]) -> None:
    """Do something for each of some numbers, handed in as ``what``, as far as there is time for them this minute.

    One that fails is logged and the others go on.
    """
    for number in for_a_while(SECONDS, numbers):
        try:
            do(**{what: number}, by="worker", at=timezone.now())
        except Exception as error:  # noqa: BLE001 - the next round may find the fault gone
            structlog.get_logger().error("chore-failed", kind=type(error).__name__)


def for_a_while(seconds: float, things: Iterable[T]) -> Iterator[T]:
    """Yield the first of some things, and others until so many seconds are over. The rest is for the next time."""
    end = monotonic() + seconds
    for each in things:
        yield each
        if monotonic() > end:
            return
