"""Without taking keys back: who leaves keeps what was granted to them, and is granted what is new."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.keeping.KeepsGrants"]  # noqa: F405
