"""With contents sealed under a key that follows from the secret key, as libraries of encrypted fields do it."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.attacks.controls.weakening.KeysFromSettingsConfig"]  # noqa: F405
