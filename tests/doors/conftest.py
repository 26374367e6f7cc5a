"""Commands run as processes of their own, on a database file of their own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.commands import environment
from tests.support.migrated import migrated_file

Run = Callable[..., warm.Done]


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Return an empty database."""
    path = tmp_path / "rowan.sqlite3"
    shutil.copy(migrated_file(), path)
    return path


@pytest.fixture(scope="session")
def _shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shown") / "rowan.sqlite3"
    shutil.copy(migrated_file(), path)
    warm.run(["-m", "rowan", "demo"], environment(f"sqlite:///{path}"), check=True)
    return path


@pytest.fixture
def network_file(_shown: Path, tmp_path: Path) -> Path:
    """Return a database with the invented network of ``rowan demo``."""
    path = tmp_path / "network.sqlite3"
    shutil.copy(_shown, path)
    return path


@pytest.fixture
def rowan(database_file: Path) -> Run:
    """Return what runs ``rowan`` on that database and waits for its end."""
    return command_on(f"sqlite:///{database_file}")


def command_on(database: str) -> Run:
    """Return what runs ``rowan`` on the database at an address."""

    def run(*arguments: object, **more: str) -> warm.Done:
        return warm.run(["-m", "rowan", *map(str, arguments)], environment(database) | more)

    return run
