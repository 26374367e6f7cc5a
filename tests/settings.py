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

# What a test keeps need not outlive the machine: unless FULL=1, its file waits for the disk no more than its
# PostgreSQL does.
_OPTIONS = DATABASES["default"].get("OPTIONS", {})  # noqa: F405
if "init_command" in _OPTIONS and os.environ.get("FULL") != "1":
    _OPTIONS["init_command"] += " PRAGMA synchronous=OFF;"
