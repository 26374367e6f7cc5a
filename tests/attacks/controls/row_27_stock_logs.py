"""With logs as they usually are: Django's messages and tracebacks on the console, and an access log."""

from typing import Any

from tests.support.live import *  # noqa: F403

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING: dict[str, Any] = {  # type: ignore[no-redef]
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
MIDDLEWARE = [
    "tests.attacks.controls.rewriting.LoudLog" if name == "rowan.web.middleware.QuietLog" else name
    for name in MIDDLEWARE  # noqa: F405
]
