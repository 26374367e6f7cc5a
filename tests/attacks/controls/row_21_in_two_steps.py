"""With a request begun and sent in two steps, and no transaction around both."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.receipts.InTwoSteps"]  # noqa: F405
