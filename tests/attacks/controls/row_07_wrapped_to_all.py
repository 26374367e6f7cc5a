"""Without checks, and without wraps for one program alone: what is sealed is wrapped to every program."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.generous.GenerousConfig"]  # noqa: F405
