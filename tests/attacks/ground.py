"""Where an attack takes place: a running server, its folder, and the processes beside it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.support.browser import Site, served

AS_SHIPPED = "tests.support.live"


@dataclass(frozen=True)
class Ground:
    """A server under attack. Everything that it and its helpers write is in ``folder``, temporary files too."""

    site: Site
    settings: str

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
        """Its database."""
        return self.folder / "rowan.sqlite3"

    @cached_property
    def environment(self) -> dict[str, str]:
        """What another process of the same installation is started with."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": self.settings,
            "ROWAN_TEST_FOLDER": str(self.folder),
            "ROWAN_DATABASE_URL": f"sqlite:///{self.database}",
            "TMPDIR": str(self.folder / "tmp"),
        }

    def python(self, *arguments: str) -> None:
        """Run a module of ours beside the server until it is done. What it prints is kept in the folder."""
        with (self.folder / "commands.log").open("ab") as log:
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", *arguments],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=True,
            )


@contextmanager
def standing(settings: str = AS_SHIPPED) -> Iterator[Ground]:
    """Run a server with these settings and nothing in its database until the block ends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="rowan-attack-")))
        temporary = folder / "tmp"
        temporary.mkdir()
        with patch.dict(os.environ, TMPDIR=str(temporary)):
            site = stack.enter_context(served(settings, folder))
        yield Ground(site, settings)
