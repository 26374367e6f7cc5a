"""A live server for the pages, with a database of its own that waits for the disk: its lists are timed."""

from tests.support.live import *  # noqa: F403

DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=FULL;"  # noqa: F405
