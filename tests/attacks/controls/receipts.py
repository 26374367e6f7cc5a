"""Receipts with one protection taken out."""

from datetime import datetime
from importlib import import_module
from time import sleep
from typing import Any

from django.apps import AppConfig

_THINKS = 0.3
"""For how many seconds a control does something else between two steps."""


class ReceiptEachTime(AppConfig):
    """Draws a receipt each time somebody looks at it, and does not remember that it was sent."""

    name = "tests.attacks.controls"
    label = "receipt_each_time"

    def ready(self) -> None:
        """Put that in place."""
        from rowan.domain.vault.queries import new_receipt  # noqa: PLC0415 - models are loaded by now
        from rowan.pages.seeking.asking import Asking  # noqa: PLC0415

        Asking.receipt = property(lambda _asking: new_receipt())  # type: ignore[assignment]


class AnyWord(AppConfig):
    """Makes the key of a receipt without its word."""

    name = "tests.attacks.controls"
    label = "any_word"

    def ready(self) -> None:
        """Put that in place."""
        receipts: Any = import_module("rowan.domain.vault.queries.receipts")
        receipts.second_key = lambda key, _word: key


class QuickForNoReceipt(AppConfig):
    """Answers at once where a text is no receipt, without a receipt's work."""

    name = "tests.attacks.controls"
    label = "quick_for_no_receipt"

    def ready(self) -> None:
        """Swap the one place that stretches what somebody brings."""
        # Models need Django set up.
        from rowan.domain.vault.queries import Misread, read_receipt  # noqa: PLC0415
        from rowan.domain.vault.refusals import NoSuchReceipt  # noqa: PLC0415

        adapters: Any = import_module("rowan.domain.referrals.adapters.coming_back")
        working = adapters.stretched_receipt

        def quick(text: str) -> Any:
            if isinstance(read_receipt(text), Misread):
                raise NoSuchReceipt
            return working(text)

        adapters.stretched_receipt = quick


class InTwoSteps(AppConfig):
    """Begins a request, and then sends it: each is whole, and both together are not."""

    name = "tests.attacks.controls"
    label = "in_two_steps"

    def ready(self) -> None:
        """Put that in place."""
        from rowan.domain.referrals import actions  # noqa: PLC0415 - models are loaded by now

        def in_two_steps(
            *, said: Any, programs: Any, by: str, at: datetime, **paper: Any
        ) -> actions.Begun:
            begun = actions.begin(by=by, at=at, **paper)
            sleep(_THINKS)
            actions.send(
                subject=begun.subject,
                opened=begun.key,
                said=said,
                programs=programs,
                by=by,
                at=at,
            )
            return begun

        actions.send_at_once = in_two_steps
