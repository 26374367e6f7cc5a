"""The processes of a server that this one started: found, held still, ended by their own id."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def web_server() -> int:
    """Return the process that started those that serve pages. Raises ``ValueError`` unless there is one."""
    (found,) = [each for each in children_of(os.getpid()) if b"gunicorn" in _started_with(each)]
    return found


def children_of(parent: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    return sorted(int(path.name) for path in Path("/proc").glob("[0-9]*") if _is_of(parent, path))


def is_there(process: int) -> bool:
    """Say whether a process still runs."""
    return Path(f"/proc/{process}").exists()


@contextmanager
def stopped(process: int) -> Iterator[None]:
    """Hold a process still until the block ends. It answers nobody, and loses nothing."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def start_anew(server: int) -> None:
    """Let a web server end every process that serves pages, and start others in their place."""
    os.kill(server, signal.SIGHUP)


def _is_of(parent: int, path: Path) -> bool:
    """Say whether a process, read off its folder, has this parent and still runs."""
    try:
        state, above = (path / "stat").read_text().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):  # it has ended meanwhile
        return False
    return int(above) == parent and state != "Z"


def _started_with(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()
