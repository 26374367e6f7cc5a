"""A real ``rowan agent`` on a socket, a folder of keys and a database of its own."""

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

from rowan.domain.vault.clients import Agent
from rowan.domain.vault.clients.agent import connect
from rowan.domain.vault.clients.framing import LENGTH, framed, length_of
from rowan.domain.vault.refusals import AgentAway
from tests.support import warm
from tests.support.commands import environment
from tests.support.waiting import until

SECONDS_TO_START = 20
_LONGEST_GAP = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")


class Running:
    """An agent's process, and the line to it."""

    def __init__(self, database: str, folder: Path, **more: str) -> None:
        self.database, self.folder = database, folder
        self.socket, self.keys, self.log = folder / "agent.sock", folder / "keys", folder / "log"
        self.line = Agent(self.socket)
        self.more = more
        self.process = self._begun()

    def ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        return self.line.ask(verb, **fields)

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()

    def begin_again(self) -> None:
        self.process = self._begun()
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        until(self._answers, SECONDS_TO_START)

    def connected(self) -> socket.socket:
        """Open a line by hand."""
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connect(line, self.socket, 10)
        return line

    @contextmanager
    def asked(self, verb: str, **fields: Any) -> Iterator[socket.socket]:
        """Ask something and go on before it is answered."""
        with self.connected() as line:
            line.sendall(framed({"verb": verb, **fields}))
            yield line

    def said(self, body: bytes) -> bytes:
        """Send the body of a message, and return that of the answer."""
        with self.connected() as line:
            line.sendall(LENGTH.pack(len(body)) + body)
            return received(line)

    def begin_of(self) -> str:
        """Return what differs between one program in this process and the next."""
        return Path(f"/proc/{self.pid}/maps").read_text().partition("-")[0]

    def lock(self) -> None:
        """Lock it, and wait until it has become a new program."""
        before = self.begin_of()
        self.ask("lock")
        until(lambda: self.begin_of() != before)
        self.wait_until_it_answers()

    def ready(self, seconds: float = 20, pause: float = 0.02) -> None:
        """Wait until everybody who waits is indexed."""
        until(lambda: self.ask("status")["ready"], seconds, pause)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end, and return its code."""
        self.process.send_signal(number)
        return self.process.wait(10)

    def processor_seconds(self) -> float:
        """Return how long a processor has worked for it and for those of its children that have ended."""
        return sum(self.own_and_childrens_seconds())

    def own_and_childrens_seconds(self) -> tuple[float, float]:
        """Return the same, apart."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        own, own_in_kernel, theirs, theirs_in_kernel = (int(number) for number in told[11:15])
        return (own + own_in_kernel) / _TICKS, (theirs + theirs_in_kernel) / _TICKS

    def most_memory(self) -> int:
        """Return how many bytes of memory it held at most, without its children's."""
        told = Path(f"/proc/{self.pid}/status").read_text()
        return int(told.partition("VmHWM:")[2].split()[0]) * 1024

    def children(self) -> dict[int, str]:
        """Return the state of each child by its number: Z is one that nobody has buried."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                told = path.read_text().rpartition(")")[2].split()
                if int(told[1]) == self.pid:
                    found[int(path.parent.name)] = told[0]
        return found

    def files(self) -> list[str]:
        """Return what it holds open."""
        held = []
        for path in Path(f"/proc/{self.pid}/fd").iterdir():
            with suppress(OSError):
                held.append(str(path.readlink()))
        return held

    def lines(self) -> list[dict[str, str]]:
        """Return what it wrote to its log."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line[:1] == "{"]

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            self.ask("status")
        except AgentAway:
            return False
        return True

    def _begun(self) -> warm.Process:
        given = environment(self.database) | self.places() | self.more
        with self.log.open("ab") as log:
            return warm.begin(["-m", "rowan", "agent"], given, log)

    def places(self) -> dict[str, str]:
        """Return what another process needs to find the same folder and socket."""
        return {"ROWAN_AGENT": str(self.socket), "ROWAN_KEYS": str(self.keys)}


@contextmanager
def running_agent(database: str, folder: Path, **more: str) -> Iterator[Running]:
    """Run an agent until the block ends."""
    folder.chmod(0o700)
    agent = Running(database, folder, **more)
    try:
        agent.wait_until_it_answers()
        yield agent
    finally:
        agent.kill()


def received(line: socket.socket) -> bytes:
    """Return the body of an answer, or nothing if the line ends before."""
    head = _exactly(line, LENGTH.size)
    return _exactly(line, length_of(head)) if head else b""


def _exactly(line: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = line.recv(size - len(parts))
        if not part:
            return b""
        parts += part
    return parts


@contextmanager
def machine_was_here() -> Iterator[Callable[[], bool]]:
    """Look meanwhile whether this machine was busy with others: then how long something took says nothing."""
    gaps, over = list[float](), Event()

    def look() -> None:
        while not over.is_set():
            began = monotonic()
            sleep(0.01)
            gaps.append(monotonic() - began)

    looking = Thread(target=look)
    looking.start()
    try:
        yield lambda: max(gaps) < _LONGEST_GAP
    finally:
        over.set()
        looking.join()
