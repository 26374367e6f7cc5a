"""The ground of row 7 itself: every check of a page is taken out, so that only what is sealed stands in the way."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.unchecked.UncheckedConfig"]  # noqa: F405
