"""Without the second factor: whoever gave the right password is in."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.forgetful.PasswordAlone"]  # noqa: F405
