"""A line to a database that can fall silent, as when its host is gone."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread


class Proxy:
    """Carries bytes both ways between whoever connects and a server, unless it is silent."""

    def __init__(self, door: socket.socket, server: tuple[str, int]) -> None:
        self._door, self._server = door, server
        self._speaks = Event()
        self._speaks.set()
        self._held = list[socket.socket]()
        Thread(target=self._let_in, daemon=True).start()

    def fall_silent(self) -> None:
        """Carry nothing from now on, and end nothing."""
        self._speaks.clear()

    def speak(self) -> None:
        """Carry what was held back, and everything after it."""
        self._speaks.set()

    def end(self) -> None:
        self._speaks.set()
        for line in self._held:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                ours, _ = self._door.accept()
                theirs = socket.create_connection(self._server)
                self._held += [ours, theirs]
                for one, other in ((ours, theirs), (theirs, ours)):
                    Thread(target=self._carry, args=[one, other], daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while part := one.recv(1 << 16):
                self._speaks.wait()
                other.sendall(part)
            other.shutdown(socket.SHUT_WR)


@contextmanager
def proxy_to(host: str, port: int) -> Iterator[tuple[Proxy, int]]:
    """Run a proxy until the block ends, and yield it with its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        proxy = Proxy(door, (host, port))
        try:
            yield proxy, door.getsockname()[1]
        finally:
            proxy.end()
