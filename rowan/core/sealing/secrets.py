"""Draw secrets, and derive from one secret the values that stand for it elsewhere."""

import base64
import hashlib

from nacl.utils import random as random_bytes


def new_token() -> str:
    """Return 256 random bits as 43 characters that are safe in a cookie."""
    return base64.urlsafe_b64encode(random_bytes(32)).rstrip(b"=").decode()


def new_id() -> str:
    """Return 128 random bits as 32 hexadecimal digits: an id that tells nothing."""
    return random_bytes(16).hex()


def derived(secret: str, purpose: str) -> bytes:
    """Return 32 bytes that follow from ``secret`` for one ``purpose`` and lead back to neither.

    For secrets with full entropy only: a password needs Argon2id instead.
    """
    return hashlib.blake2b(secret.encode(), digest_size=32, key=purpose.encode()).digest()


def new_number() -> int:
    """Return 62 random bits: an id that fits a database's big integer and tells nothing."""
    return int.from_bytes(random_bytes(8)) >> 2
