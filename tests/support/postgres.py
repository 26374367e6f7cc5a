"""A throw-away PostgreSQL server, for tests and for `make bench`.

It runs as an OS user of its own (PostgreSQL refuses to run as root), keeps its data outside the
clone, listens on a free port of this machine only, forgets everything at its end, and is stopped by
its own id. Never use it for anything that is to be kept: it does not wait for the disk.
"""

import getpass
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psycopg
from psycopg import sql

from tests.support.waiting import free_port

DEBIAN = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"
SECONDS_TO_START = 30
SECONDS_TO_STOP = 10
_FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class PostgresMissing(RuntimeError):
    """PostgreSQL's server is not installed: `make provision` installs it."""


class PostgresFailed(RuntimeError):
    """The server did not start. The message is what it wrote."""


@contextmanager
def running_postgres(**options: str | int) -> Iterator[str]:
    """Run a server until the block ends, and yield its address for libpq.

    ``options`` are PostgreSQL's own settings: ``running_postgres(shared_buffers="1GB")``.
    Raises ``PostgresMissing`` or ``PostgresFailed``.
    """
    programs = _programs()
    with _folder() as folder:
        data, log = folder / "data", folder / "log"
        _run(folder, programs / "initdb", *_initial(data))
        port = free_port()
        with log.open("wb") as written:
            server = _start(
                folder, written.fileno(), programs / "postgres", *_settings(data, port, options)
            )
            try:
                url = f"postgresql://{SERVER_USER}@127.0.0.1:{port}/postgres"
                _wait_until_it_answers(server, url, log)
                yield url
            finally:
                _stop(server)


def created(server: str, name: str, template: str = "template0") -> str:
    """Create a database on a PostgreSQL server and return its address."""
    _execute(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    return server.removesuffix("/postgres") + f"/{name}"


def dropped(server: str, name: str) -> None:
    """Drop a database, whoever is still connected."""
    _execute(server, "DROP DATABASE {} WITH (FORCE)", name)


def _execute(server: str, statement: str, *names: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _programs() -> Path:
    """Return the folder of the newest installed server."""
    found = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise PostgresMissing("No PostgreSQL server is installed. Run: make provision")
    return found[-1].parent


def _user() -> str:
    return SERVER_USER if os.geteuid() == 0 else getpass.getuser()


@contextmanager
def _folder() -> Iterator[Path]:
    """Make a folder that the server's user owns and nobody else reads."""
    with TemporaryDirectory(prefix="rowan-postgres-", ignore_cleanup_errors=True) as name:
        if os.geteuid() == 0:
            shutil.chown(name, _user(), _user())
        yield Path(name)


def _initial(data: Path) -> list[str]:
    named = [f"--pgdata={data}", f"--username={SERVER_USER}"]
    return [*named, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]


def _settings(data: Path, port: int, options: dict[str, str | int]) -> list[str]:
    chosen: dict[str, str | int] = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        **_FORGETFUL,
        **options,
    }
    return ["-D", str(data), *(f"--{name}={value}" for name, value in chosen.items())]


def _run(folder: Path, program: Path, *arguments: str) -> None:
    log = folder / "log"
    with log.open("wb") as written:
        process = _start(folder, written.fileno(), program, *arguments)
        if process.wait(SECONDS_TO_START):
            raise PostgresFailed(log.read_text(errors="replace"))


def _start(folder: Path, log: int, program: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a program as the server's user, with nothing of our environment."""
    root = os.geteuid() == 0
    return subprocess.Popen(  # noqa: S603
        [program, *arguments],
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", "TZ": "UTC"},
        user=_user() if root else None,
        group=_user() if root else None,
        extra_groups=[] if root else None,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C in the terminal is ours to handle
    )


def _wait_until_it_answers(server: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.poll() is not None or monotonic() > deadline:
                raise PostgresFailed(log.read_text(errors="replace")) from None
            sleep(0.05)
        else:
            return


def _stop(server: "subprocess.Popen[bytes]") -> None:
    """End it at once: SIGQUIT is PostgreSQL's own "immediate", and there is nothing to keep."""
    server.send_signal(signal.SIGQUIT)
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
