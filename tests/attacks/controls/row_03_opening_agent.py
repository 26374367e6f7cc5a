"""An agent that opens what is sealed in its own process, and not in children that end."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.opening.OpeningAgentConfig"]  # noqa: F405
