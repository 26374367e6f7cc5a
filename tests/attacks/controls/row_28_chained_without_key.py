"""Without the key of the trail's chain: its tags are plain hashes."""

from tests.support.live import *  # noqa: F403

INSTALLED_APPS = [
    *INSTALLED_APPS,  # noqa: F405
    "tests.attacks.controls.chained_without_key.ChainedWithoutKeyConfig",
]
