"""With a receipt drawn anew for each press: nothing tells two presses of one form from two people."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.receipts.ReceiptEachTime"]  # noqa: F405
