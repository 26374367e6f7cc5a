"""Where an attack takes place: a running server, its folder, and the processes beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.support import warm
from tests.support.browser import Site, served
from tests.support.migrated import created_migrated

AS_SHIPPED = "tests.support.live"


@dataclass(frozen=True)
class Ground:
    """A server under attack. Everything that it and its helpers write is in ``folder``, temporary files too."""

    site: Site
    settings: str
    address: str
    """Of its database, as a URL."""

    @property
    def url(self) -> str:
        """Where the server answers."""
        return self.site.url

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.site.folder

    @property
    def database(self) -> Path:
        """Its database, where that is SQLite."""
        return self.folder / "rowan.sqlite3"

    @cached_property
    def environment(self) -> dict[str, str]:
        """What another process of the same installation is started with."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "ROWAN_TEST_FOLDER": str(self.folder),
            "ROWAN_DATABASE_URL": self.address,
            "TMPDIR": str(self.folder / "tmp"),
        }

    def python(self, *arguments: str) -> None:
        """Run a module of ours beside the server until it is done. What it prints is kept in the folder.

        Raises ``CalledProcessError`` if it fails.
        """
        with (self.folder / "commands.log").open("ab") as log:
            code = warm.begin(["-m", *arguments], self.environment, log).wait()
        if code:
            raise CalledProcessError(code, arguments)


@contextmanager
def standing(settings: str = AS_SHIPPED, postgres: str = "") -> Iterator[Ground]:
    """Run a server with these settings and nothing in its database until the block ends.

    Its database is SQLite, or one of its own on the PostgreSQL server at an address.
    """
    with (
        folder_and_database(postgres) as (folder, address),
        served(settings, folder, database=address) as site,
    ):
        yield Ground(site, settings, address)


@contextmanager
def folder_and_database(postgres: str) -> Iterator[tuple[Path, str]]:
    """Make a folder for a server's files, temporary files too, and a database, and yield the database's address."""
    with TemporaryDirectory(prefix="rowan-attack-") as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        address = f"sqlite:///{folder / 'rowan.sqlite3'}"
        if postgres:
            address = created_migrated(postgres, folder.name.replace("-", "_"))
        with patch.dict(os.environ, TMPDIR=str(folder / "tmp")):
            yield folder, address
