"""Break ties by turns: every program comes first on some day, and nobody can buy or guess a place."""

from datetime import date
from hashlib import blake2b


def turn(program: int, day: date) -> int:
    """Return the program's place among its equals on the network's ``day``: 64 bits, smaller comes first."""
    said = f"{day.isoformat()}/{program}".encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest())
