"""Make guessing dear: Argon2id, by recipes that are never changed, only followed by a better one.

A recipe is known by its header, which is stored beside what was made with it. Numbers are never read out of a header,
so nobody who can write to the database can make a recipe cheap, or so dear that the server stands still.
"""

from typing import NamedTuple

from nacl.pwhash import argon2id

from rowan.core.sealing.refusals import UnknownRecipe

SALT_BYTES: int = argon2id.SALTBYTES
_MEBIBYTE = 1024 * 1024


class _Recipe(NamedTuple):
    passes: int
    memory: int


FIRST = "argon2id/1 t=3 m=64MiB p=1"
NEWEST = FIRST
_RECIPES = {FIRST: _Recipe(passes=3, memory=64 * _MEBIBYTE)}


def stretched(secret: bytes, salt: bytes, size: int, header: str) -> bytes:
    """Return ``size`` bytes (16 or more) that follow from a secret, a 16-byte salt and a recipe.

    Takes about a tenth of a second and, for as long, 64 MiB. Raises ``UnknownRecipe``. How many may run at once is
    for the caller to limit.
    """
    if header not in _RECIPES:
        raise UnknownRecipe
    recipe = _RECIPES[header]
    return argon2id.kdf(size, secret, salt, opslimit=recipe.passes, memlimit=recipe.memory)
