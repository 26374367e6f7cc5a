"""Mail servers beside the agent's: one that takes letters stands in tests.domain.notices.offices; one is silent."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silent_office() -> Iterator[int]:
    """Listen on a port and never say a word, as a mail server that is stuck."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]
