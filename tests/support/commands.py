"""``rowan`` and its commands as processes of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.house.tree import ROOT

Process = subprocess.Popen[str]


def environment(database: str) -> dict[str, str]:
    """Return what a command needs: settings, an invented key and the address of its database."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "ROWAN_DATABASE_URL": database,
        "ROWAN_REAL_DATA": "false",
        "COLUMNS": "200",
    }


@contextmanager
def running(database: str, *arguments: object, **more: str) -> Iterator[Process]:
    """Run ``rowan`` with these arguments until the block ends, and then end it by its id."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "rowan", *map(str, arguments)],
        cwd=ROOT,
        env=environment(database) | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
