"""How a process and the key agent talk: a length of four bytes, then one JSON object of at most 64 KiB."""

import json
import struct
from typing import Any

LENGTH = struct.Struct(">I")
LONGEST = 64 * 1024


class FrameRefused(ValueError):
    """What came is no message: too long, not JSON, or not an object."""


def framed(message: dict[str, Any]) -> bytes:
    """Return a message as it is sent. Raises ``FrameRefused`` past 64 KiB."""
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > LONGEST:
        raise FrameRefused
    return LENGTH.pack(len(body)) + body


def length_of(head: bytes) -> int:
    """Return how long the body is. Raises ``FrameRefused``."""
    (length,) = LENGTH.unpack(head)
    if length > LONGEST:
        raise FrameRefused
    return int(length)


def read(body: bytes) -> dict[str, Any]:
    """Return the message in a body. Raises ``FrameRefused``."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise FrameRefused from None
    if not isinstance(message, dict):
        raise FrameRefused
    return message
