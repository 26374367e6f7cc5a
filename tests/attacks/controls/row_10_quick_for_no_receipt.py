"""Without the work for nobody: a text that is no receipt is answered at once."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.receipts.QuickForNoReceipt"]  # noqa: F405
