"""Without the choice of showing a name: every card shows the name of its place and the region it is in."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.telling.TellingConfig"]  # noqa: F405
