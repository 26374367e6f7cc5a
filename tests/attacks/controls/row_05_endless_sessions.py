"""Without ends: no session is deleted and none runs out."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.forgetful.EndlessSessions"]  # noqa: F405
