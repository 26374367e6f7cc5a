"""The control of row 6 and the ground of row 7: no page checks anything, and only what is sealed stands in the way."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.unchecked.UncheckedConfig"]  # noqa: F405
