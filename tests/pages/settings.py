"""A live server for the pages, with a database of its own."""

from tests.support.live import *  # noqa: F403
