"""Without the constant letters: each names what it is about, and some whom."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.posting.Naming"]  # noqa: F405
