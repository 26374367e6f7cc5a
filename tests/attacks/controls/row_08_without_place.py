"""Without associated data: what is sealed is bound to no place, and opens wherever it is put."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.weakening.WithoutPlaceConfig"]  # noqa: F405
