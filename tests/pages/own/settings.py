"""A live server of a network that has added criteria of its own."""

from pathlib import Path

from tests.support.live import *  # noqa: F403

VOCABULARY_FILES = [Path(__file__).with_name("criteria.toml")]
