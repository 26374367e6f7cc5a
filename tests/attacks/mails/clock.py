"""A clock that an attack moves from outside, for the processes of a house."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.apps import AppConfig
from django.utils import timezone

OPEN_SECONDS = 2
LETTER_SECONDS = 3
_FILE = "clock"


def move(folder: Path, by: timedelta) -> None:
    """Move the clock of everything that runs in this folder, from wherever it is."""
    file = folder / _FILE
    so_far = float(file.read_text()) if file.exists() else 0
    (folder / "next-clock").write_text(str(so_far + by.total_seconds()))
    (folder / "next-clock").replace(file)


class Moved(AppConfig):
    """Puts the moved clock, and short patience with mail servers, in place before anything runs."""

    name = "tests.attacks"
    label = "moved"

    def ready(self) -> None:
        """Replace both."""
        from rowan.domain.notices import clients  # noqa: PLC0415 - it needs the settings

        shipped = clients.installed_server
        clients.installed_server = lambda: replace(
            shipped(), open_seconds=OPEN_SECONDS, letter_seconds=LETTER_SECONDS
        )
        timezone.now = partial(_now, Path(os.environ["ROWAN_TEST_FOLDER"]) / _FILE, timezone.now)


def _now(file: Path, real: Callable[[], datetime]) -> datetime:
    by = float(file.read_text()) if file.exists() else 0
    return real() + timedelta(seconds=by)
