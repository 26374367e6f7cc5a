"""A live server with the addresses of tests/web/urls.py."""

from tests.support.live import *  # noqa: F403

ROOT_URLCONF = "tests.web.urls"
OPEN_ROUTES = OPEN_ROUTES | {"start", "wrong", "broken", "refused", "odd"}  # noqa: F405
