"""What runs beside a web server: the key agent, the worker and a mail server, each a real process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rowan.domain.vault.clients import Agent
from rowan.domain.vault.refusals import AgentAway
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
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "rowan", command],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def in_house(site: Site, settings: str, code: str) -> None:
    """Run code in a process of its own, as one of the house: on its database, with its keys."""
    more = places(site.folder) | _own_files(site.folder) | {"DJANGO_SETTINGS_MODULE": settings}
    command = [sys.executable, "-m", "django", "shell", "--no-imports", "--command", code]
    subprocess.run(command, env=os.environ | more, check=True)  # noqa: S603


def answers(socket: Path) -> bool:
    """Say whether an agent answers there."""
    try:
        Agent(socket).ask("status")
    except AgentAway:
        return False
    return True
