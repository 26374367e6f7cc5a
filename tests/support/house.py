"""What runs beside a web server: the key agent, the worker and a mail server, each a real process of its own."""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rowan.domain.vault.clients import Agent
from rowan.domain.vault.refusals import AgentAway
from tests.support import warm
from tests.support.browser import Site, _own_files, served
from tests.support.waiting import free_port, until

_SECONDS_TO_STOP = 10


def places(folder: Path) -> dict[str, str]:
    """Return where the processes of one house find each other."""
    return {
        "ROWAN_KEYS": str(folder / "keys"),
        "ROWAN_AGENT": str(folder / "agent.sock"),
        "ROWAN_DEMO_FILE": str(folder / "people.json"),
        "ROWAN_MAILBOX_FOLDER": str(folder / "mailbox"),
    }


@contextmanager
def housed(settings: str, folder: Path, workers: int = 1, *, database: str = "") -> Iterator[Site]:
    """Run a server with everything that belongs beside it, until the block ends. The agent is locked at first.

    Its database is its own, or the one at an address.
    """
    more = places(folder) | {"ROWAN_SMTP_PORT": str(free_port())}
    with ExitStack() as stack:
        site = stack.enter_context(served(settings, folder, workers, database=database, more=more))
        around = more | _own_files(folder) | {"ROWAN_PUBLIC_URL": site.url}
        if database:
            around["ROWAN_DATABASE_URL"] = database
        for command in ("agent", "mailbox", "worker"):
            stack.enter_context(beside(command, settings, folder, around))
        until(lambda: answers(folder / "agent.sock"), seconds=30)
        yield site


@contextmanager
def beside(command: str, settings: str, folder: Path, more: Mapping[str, str]) -> Iterator[None]:
    """Run ``rowan`` with one command until the block ends, and stop it by its own id."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings} | dict(more)
    with (folder / f"{command}.log").open("ab") as log:
        process = warm.begin(["-m", "rowan", command], environment, log)
    (folder / f"{command}.pid").write_text(str(process.pid))
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def standing_still(site: Site, command: str) -> Iterator[None]:
    """Let one of the processes beside a server stand still until the block ends: what it does each minute waits."""
    process = int((site.folder / f"{command}.pid").read_text())
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def in_house(site: Site, settings: str, code: str) -> None:
    """Run code in a process of its own, as one of the house: on its database, with its keys."""
    more = places(site.folder) | _own_files(site.folder) | {"DJANGO_SETTINGS_MODULE": settings}
    command = ["-m", "django", "shell", "--no-imports", "--command", code]
    warm.run(command, os.environ | more, check=True)


def answers(socket: Path) -> bool:
    """Say whether an agent answers there."""
    try:
        Agent(socket).ask("status")
    except AgentAway:
        return False
    return True
