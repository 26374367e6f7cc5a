"""With receipts of 16 bits, which look like the others."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.weakening.ShortReceiptsConfig"]  # noqa: F405
