"""A live server for the pages of those who work here."""

from tests.support.live import *  # noqa: F403
