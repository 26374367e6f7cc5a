"""Without encryption: what is sealed is padded, bound to its place and checked as ever, and stands there in clear."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.weakening.NotEncryptedConfig"]  # noqa: F405
