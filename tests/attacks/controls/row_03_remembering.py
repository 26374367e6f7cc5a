"""Web processes that do not end: what a session held stays in their memory for as long as it happens to."""

from tests.support.live import *  # noqa: F403

FORGET_SECONDS = 10**9
