"""Wait for what other processes do, and find a door for them."""

import socket
from collections.abc import Callable
from time import monotonic, sleep


def until(happened: Callable[[], object], seconds: float = 10, pause: float = 0.02) -> float:
    """Wait for something, insist that it happens, and return how many seconds that took."""
    began = monotonic()
    while not happened():
        assert monotonic() < began + seconds, "it did not happen"
        sleep(pause)
    return monotonic() - began


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
    return port
