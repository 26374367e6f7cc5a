"""Commands run as processes of their own, on a database file of their own."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.support.commands import environment

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "rowan.sqlite3"
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environment(f"sqlite:///{path}"), check=True)  # noqa: S603
    return path


@pytest.fixture
def database_file(_migrated: Path, tmp_path: Path) -> Path:
    """Return an empty database."""
    path = tmp_path / "rowan.sqlite3"
    shutil.copy(_migrated, path)
    return path


@pytest.fixture
def rowan(database_file: Path) -> Run:
    """Return what runs ``rowan`` on that database and waits for its end."""
    return command_on(f"sqlite:///{database_file}")


def command_on(database: str) -> Run:
    """Return what runs ``rowan`` on the database at an address."""

    def run(*arguments: object, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603
            [sys.executable, "-m", "rowan", *map(str, arguments)],
            cwd=ROOT,
            env=environment(database) | more,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
