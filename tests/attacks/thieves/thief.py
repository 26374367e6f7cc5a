"""Try every key that can be had on everything that is sealed, with the project's own code.

``python -m tests.attacks.thieves.thief ASKED TOLD`` runs where a thief would: on a stolen database, under the stolen
settings and environment, with all of our code, but with no folder of keys and no agent. What a key opens may hold
further keys: they are tried as well.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rowan.core.sealing.keypairs import key_pair_of
from rowan.core.sealing.refusals import EnvelopeWillNotOpen
from rowan.core.sealing.secrets import KEY_BYTES, derived
from tests.attacks.thieves.needles import Needles

_CODE = Path(__file__).parents[3] / "rowan"
_PURPOSE = re.compile(r'"(rowan [a-z ,:-]+)"')
_LONGEST_SEED = 200
_SHORTEST_SEED = 4
_SHORTEST_CELL = 16
_OF_EACH = 20
_ALL = 10**6
_LONGEST_KEY = 64

Opens = Callable[[bytes], bytes]


@dataclass
class Hoard:
    """What the thief has: things that open with a key, things that open with a private half, and what opened."""

    sealed: Mapping[str, list[Opens]]
    """By its kind: a key is tried on some of each kind first, and where one opens, on all."""

    wrapped: Mapping[bytes, list[Opens]]
    """By the public key of whom it is for."""

    of_each: int
    opened: list[bytes] = field(default_factory=list)
    tried: int = 0
    known: set[bytes] = field(default_factory=set)
    private: dict[bytes, bytes] = field(default_factory=dict)

    def try_all(self, seeds: Iterable[bytes]) -> None:
        """Try every key that follows from these seeds, and from what they open: those on everything."""
        for seed in seeds:
            found = deque(self._opened_by(seed, self.of_each))
            while found:
                said = found.popleft()
                self.opened.append(said)
                if len(said) <= _LONGEST_KEY:
                    found.extend(self._opened_by(said, _ALL))

    def unwrap_again(self) -> None:
        """Try every private half once more, on what stood within the wraps that opened meanwhile."""
        boxes = [(self.wrapped[public], key) for public, key in self.private.items()]
        self.try_all([said for some, key in boxes for said in self._tried(some, key)])

    def _opened_by(self, seed: bytes, of_each: int) -> list[bytes]:
        keys = set(keys_from(seed)) - self.known
        self.known |= keys
        return [said for key in keys for said in self._opened_with(key, of_each)]

    def _opened_with(self, key: bytes, of_each: int) -> Iterator[bytes]:
        public = key_pair_of(key).public
        if public in self.wrapped:
            self.private[public] = key
            yield from self._tried(self.wrapped[public], key)
        for kind in self.sealed.values():
            said = self._tried(kind[:of_each], key)
            yield from said
            if said:
                yield from self._tried(kind[of_each:], key)

    def _tried(self, some: Iterable[Opens], key: bytes) -> list[bytes]:
        said = []
        for opens in some:
            self.tried += 1
            with suppress(EnvelopeWillNotOpen):
                said.append(opens(key))
        return said


def purposes() -> list[str]:
    """Return every purpose for which our code derives something."""
    texts = (path.read_text() for path in sorted(_CODE.rglob("*.py")))
    return sorted({found for text in texts for found in _PURPOSE.findall(text)})


_PURPOSES = purposes()


def keys_from(seed: bytes) -> Iterator[bytes]:
    """Yield the keys of 32 bytes that follow from a seed as anybody would, and as our own code does."""
    for raw in _read(seed):
        if len(raw) >= KEY_BYTES:
            yield raw[:KEY_BYTES]
            yield raw[-KEY_BYTES:]
        for name in ("sha256", "blake2s", "sha3_256"):
            yield hashlib.new(name, raw).digest()
        for name in ("sha512", "blake2b"):
            yield hashlib.new(name, raw).digest()[:KEY_BYTES]
        yield hashlib.blake2b(raw, digest_size=KEY_BYTES).digest()
        yield hashlib.pbkdf2_hmac("sha256", raw, b"", 1)
    for purpose in _PURPOSES:
        yield derived(seed.decode("latin-1"), purpose)
        yield derived(seed.hex(), purpose)
        yield hmac.digest(seed, purpose.encode(), "sha256")
        yield hmac.digest(purpose.encode(), seed, "sha256")


def _read(seed: bytes) -> Iterator[bytes]:
    """Yield a seed as it stands, and as the bytes that it may be the writing of."""
    yield seed
    for reads in (binascii.unhexlify, base64.b64decode, base64.urlsafe_b64decode):
        with suppress(ValueError):
            yield reads(seed)


def seeds_of_settings(said: object) -> Iterator[bytes]:
    """Yield every text and number in a setting, however deep."""
    if isinstance(said, dict):
        yield from seeds_of_settings([*said, *said.values()])
    elif isinstance(said, list | tuple | set | frozenset):
        for each in said:
            yield from seeds_of_settings(each)
    elif isinstance(said, bytes):
        yield said
    elif isinstance(said, str | int | float | Path) and len(str(said)) >= _SHORTEST_SEED:
        yield str(said).encode()


def _seeds(share: float) -> Iterator[bytes]:
    """Yield what a key might be drawn from: nothing at all, environment, settings, and cells of the database."""
    from django.conf import settings  # noqa: PLC0415 - Django has to be set up

    yield from (bytes(KEY_BYTES), b"", b"\xff" * KEY_BYTES)
    environment = {name: said for name, said in os.environ.items() if name.startswith("ROWAN")}
    secret = [settings.SECRET_KEY, settings.NETWORK_NAME, environment, settings.DATABASES]
    yield from seeds_of_settings(secret)
    own = [getattr(settings, name) for name in dir(settings) if name.isupper()]
    for more in (seeds_of_settings(own), _seeds_of_rows()):
        yield from list(dict.fromkeys(more))[:: max(1, round(1 / share))]


def _seeds_of_rows() -> Iterator[bytes]:
    from django.apps import apps  # noqa: PLC0415 - Django has to be set up

    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for cell in row:
                raw = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                if _SHORTEST_CELL <= len(raw) <= _LONGEST_SEED:
                    yield raw


def _main(asked: Path, told: Path) -> None:
    import django  # noqa: PLC0415 - only in a process of its own

    django.setup()
    from tests.attacks.thieves.hoarding import guessed_passwords, hoard  # noqa: PLC0415 - models

    said: dict[str, Any] = json.loads(asked.read_text())
    held = hoard(max(2, round(_OF_EACH * said["share"])))
    held.try_all(_seeds(said["share"]))
    held.try_all(guessed_passwords(said["share"]))
    held.unwrap_again()
    needles = Needles({name: text.encode() for name, text in said["canaries"].items()})
    found = set().union(*(needles.found_in(each) for each in held.opened))
    told.write_text(
        json.dumps({"tried": held.tried, "opened": len(held.opened), "canaries": sorted(found)})
    )


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))
