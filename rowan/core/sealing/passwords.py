"""From a password, in one Argon2id, a verifier that may be stored and a key that never is."""

from collections.abc import Container
from dataclasses import dataclass, field
from unicodedata import normalize

from nacl.utils import random as random_bytes

from rowan.core.sealing.refusals import PasswordTooCommon, PasswordTooShort
from rowan.core.sealing.secrets import KEY_BYTES
from rowan.core.sealing.stretching import NEWEST, SALT_BYTES, stretched

FEWEST_CHARACTERS = 15


@dataclass(frozen=True, eq=False)
class PasswordKeys:
    """Both halves of what a password is stretched to. Compare verifiers with ``secrets.same`` and nothing else.

    The verifier tells nothing of the key, but lets whoever has it try passwords, each at the cost of one Argon2id.
    """

    verifier: bytes = field(repr=False)
    key: bytes = field(repr=False)


def new_salt() -> bytes:
    """Return 16 random bytes: no two people share one, nor does one person before and after a change."""
    return random_bytes(SALT_BYTES)


def keys_of(password: str, salt: bytes, header: str = NEWEST) -> PasswordKeys:
    """Return the verifier and the key, 32 bytes each, of a password with its stored salt and header.

    The password is taken in Unicode's form NFKC, so that it does not matter which keyboard wrote it; spaces and
    capitals count. Raises ``UnknownRecipe``. For a name that nobody has, call it all the same, with any salt.
    """
    said = normalize("NFKC", password).encode(errors="surrogatepass")
    raw = stretched(said, salt, 2 * KEY_BYTES, header)
    return PasswordKeys(verifier=raw[:KEY_BYTES], key=raw[KEY_BYTES:])


def require_good(password: str, common: Container[str]) -> None:
    """Refuse a new password that is short or ``common``: a list in the form that ``listed`` gives.

    Raises ``PasswordTooShort`` and ``PasswordTooCommon``. Does not know whether somebody used it elsewhere.
    """
    if len(_piece(normalize("NFKC", password))) < FEWEST_CHARACTERS:
        raise PasswordTooShort
    if listed(password) in common:
        raise PasswordTooCommon


def listed(password: str) -> str:
    """Return a password as a list of common ones holds it: NFKC, without capitals."""
    return normalize("NFKC", normalize("NFKC", password).casefold())


def _piece(text: str) -> str:
    """Return the shortest piece that the text repeats, or the text itself if it repeats none."""
    return text[: (text + text).find(text, 1)]
