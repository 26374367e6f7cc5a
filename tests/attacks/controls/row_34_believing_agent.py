"""Without the agent's own look at consent, verdict and standing."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.believing.BelievingConfig"]  # noqa: F405
