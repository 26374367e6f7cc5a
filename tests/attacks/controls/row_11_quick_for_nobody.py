"""Without the work for nobody: a name that nobody has is answered at once."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.forgetful.QuickForNobody"]  # noqa: F405
