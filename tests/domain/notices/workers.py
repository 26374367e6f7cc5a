"""A real worker in a process of its own, ended by its id."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from tests.domain.notices.offices import Office
from tests.house.tree import ROOT

Worker = subprocess.Popen[str]


@contextmanager
def worker(database: str, office: Office) -> Iterator[Worker]:
    """Run ``rowan worker`` on a database and a mail server until the block ends."""
    told = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "ROWAN_DATABASE_URL": database,
        "ROWAN_SMTP_PORT": str(office.port),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "rowan", "worker"],
        cwd=ROOT,
        env=os.environ | told,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(happened: Callable[[], object], seconds: float = 30) -> None:
    """Wait for something to happen."""
    deadline = monotonic() + seconds
    while not happened():
        assert monotonic() < deadline
        sleep(0.02)
