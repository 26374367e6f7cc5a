"""Databases that begin as one that is migrated already: to migrate from nothing takes seconds each time.

Whoever uses one migrates it as always, which then finds little to do.
"""

import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import warm
from tests.support.postgres import created

_PATH = "TESTS_MIGRATED"
_SQLITE = "sqlite:///"
_TEMPLATE = "template_migrated"
_kept: list[TemporaryDirectory[str]] = []


def begin_migrated(address: str) -> None:
    """Let the SQLite database at an address begin so, if nothing is there. Others are left as they are."""
    path = Path(address.removeprefix(_SQLITE))
    if address.startswith(_SQLITE) and not path.exists():
        shutil.copy(migrated_file(), path)


def share_migrated() -> None:
    """Have every process that is begun from now on use the one of this process."""
    os.environ[_PATH] = str(migrated_file())


def created_migrated(server: str, name: str) -> str:
    """Create a database that begins so on a PostgreSQL server, and return its address."""
    return created(server, name, _template(server))


@cache
def migrated_file() -> Path:
    """Return a migrated SQLite database with nothing in it, to be copied."""
    if told := os.environ.get(_PATH):
        return Path(told)
    _kept.append(TemporaryDirectory(prefix="rowan-migrated-"))
    path = Path(_kept[-1].name) / "rowan.sqlite3"
    _migrate(f"{_SQLITE}{path}")
    return path


@cache
def _template(server: str) -> str:
    _migrate(created(server, _TEMPLATE))
    return _TEMPLATE


def _migrate(address: str) -> None:
    more = {"DJANGO_SETTINGS_MODULE": "tests.support.live", "ROWAN_DATABASE_URL": address}
    with TemporaryDirectory(prefix="rowan-migrating-") as folder:
        environment = os.environ | more | {"ROWAN_TEST_FOLDER": folder}
        command = ["-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]
        warm.run(command, environment, check=True)
