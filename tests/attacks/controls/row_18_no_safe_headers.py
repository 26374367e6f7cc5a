"""Without the middleware that puts the headers on every answer."""

from tests.support.live import *  # noqa: F403

MIDDLEWARE = [name for name in MIDDLEWARE if name != "rowan.web.middleware.SafeHeaders"]  # noqa: F405
