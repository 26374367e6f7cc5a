"""Without verification: a program that nobody has made sure of is part of the network."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.unverified.UnverifiedConfig"]  # noqa: F405
