"""Settings for tests: the real ones, with an invented key."""

import os

os.environ.setdefault("ROWAN_SECRET_KEY", "tests-only-" + "k" * 50)
os.environ.setdefault("ROWAN_REAL_DATA", "false")

from rowan.config.settings import *  # noqa: F403

# Pages need no collected files: names without hashes, straight from static/.
STATIC_ROOT = None  # type: ignore[assignment]
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
