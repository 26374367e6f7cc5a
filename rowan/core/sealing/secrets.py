"""Draw secrets, and derive from one secret the values that stand for it elsewhere."""

import base64
import hashlib
import hmac

from nacl.utils import random as random_bytes

KEY_BYTES = 32


def new_key() -> bytes:
    """Return 32 random bytes: a key, or a pepper. Keeps no copy; Python cannot erase the one it returns."""
    return random_bytes(KEY_BYTES)


def new_token() -> str:
    """Return 256 random bits as 43 characters that are safe in a cookie."""
    return _written(random_bytes(32))


def new_link_token() -> str:
    """Return 128 random bits as 22 characters that are safe in a link.

    Store ``derived(token, purpose)`` and never the token. That it works once and ends is for the caller to see to.
    """
    return _written(random_bytes(16))


def new_id() -> str:
    """Return 128 random bits as 32 hexadecimal digits: an id that tells nothing."""
    return random_bytes(16).hex()


def derived(secret: str, purpose: str) -> bytes:
    """Return 32 bytes that follow from ``secret`` for one ``purpose`` and lead back to neither.

    For secrets with full entropy only: a password needs Argon2id instead.
    """
    said = secret.encode(errors="surrogatepass")
    return hashlib.blake2b(said, digest_size=32, key=purpose.encode()).digest()


def new_number() -> int:
    """Return 62 random bits: an id that fits a database's big integer and tells nothing."""
    return int.from_bytes(random_bytes(8)) >> 2


def same(one: bytes, other: bytes) -> bool:
    """Say whether two secrets are equal, in a time that does not tell where they differ.

    It does tell whether their lengths do.
    """
    return hmac.compare_digest(one, other)


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
