"""With receipts that open with any word, or with none."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.receipts.AnyWord"]  # noqa: F405
