"""Without the last step that counted: a code counts as often as it is shown."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.forgetful.ForgottenSteps"]  # noqa: F405
