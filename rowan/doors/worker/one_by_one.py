"""A chore goes through many, and one that fails keeps nobody from theirs."""

from collections.abc import Callable, Iterable

import structlog
from django.utils import timezone


def one_by_one(what: str, numbers: Iterable[int], do: Callable[..., object]) -> None:
    """Do something for each of some numbers, handed in as ``what``. One that fails is logged and the others go on."""
    for number in numbers:
        try:
            do(**{what: number}, by="worker", at=timezone.now())
        except Exception as error:  # noqa: BLE001 - the next round may find the fault gone
            structlog.get_logger().error("chore-failed", kind=type(error).__name__)
