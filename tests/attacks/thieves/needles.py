"""Look for secrets in bytes, in every spelling in which a file, a dump or a heap may hold them."""

import base64
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

_HEAD = 8
"""So many bytes of a secret are compared first: with four, each small number in memory looks like a letter of one."""

_COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_LONGEST_PIECE = 1 << 20


class Needles:
    """Secrets by what each is called. Each has at least 12 bytes: nothing so long is met by chance."""

    def __init__(self, secrets: Mapping[str, bytes]) -> None:
        self._by_head: defaultdict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        for name, raw in secrets.items():
            for spelled in spellings(raw):
                self._by_head[spelled[:_HEAD]].append((spelled, name))
        self._tables = [(start, _table(self._by_head, start)) for start in range(0, _HEAD, 2)]
        self.longest = max(len(each) for found in self._by_head.values() for each, _ in found)

    def found_in(self, hay: bytes) -> set[str]:
        """Return which of the secrets stand in these bytes."""
        return {
            name
            for place in self._likely(hay)
            for spelled, name in self._by_head.get(hay[place : place + _HEAD], ())
            if hay.startswith(spelled, place)
        }

    def found_deep_in(self, hay: bytes) -> set[str]:
        """Return the same, and look into what is compressed in there as well."""
        pieces = (self.found_in(piece) for piece in _inflated(hay))
        return self.found_in(hay).union(*pieces)

    def _likely(self, hay: bytes) -> list[int]:
        """Return the places at which the first bytes may be those of a secret: most are ruled out here."""
        if len(hay) < _HEAD:
            return []
        whole = np.frombuffer(hay, np.uint8)
        pairs = whole[:-1].astype(np.uint16) << 8 | whole[1:]
        (_start, first), *others = self._tables
        places = np.flatnonzero(first[pairs[: len(hay) - _HEAD + 1]])
        for start, table in others:
            places = places[table[pairs[places + start]]]
        likely: list[int] = places.tolist()
        return likely


def spellings(raw: bytes) -> set[bytes]:
    """Return bytes as they look turned round, in capitals, as hex, in other widths of text, and in base64 and 32."""
    text = raw.decode("latin-1")
    plain = {raw, raw.upper(), raw[::-1], raw.hex().encode(), raw.hex().upper().encode()}
    wide = {text.encode(width) for width in ("utf-16-le", "utf-16-be", "utf-32-le")}
    shifted = {
        encode(b" " * skip + raw)[-(-8 * skip // bits) : 8 * (skip + len(raw)) // bits]
        for encode, bits, most in (
            (base64.b64encode, 6, 3),
            (base64.urlsafe_b64encode, 6, 3),
            (base64.b32encode, 5, 5),
        )
        for skip in range(most)
    }
    return plain | wide | shifted


def _table(heads: Mapping[bytes, object], start: int) -> NDArray[np.bool_]:
    """Return, by two bytes read as a number, whether any head has them at a place."""
    table = np.zeros(1 << 16, np.bool_)
    for head in heads:
        table[int.from_bytes(head[start : start + 2])] = True
    return table


def _inflated(hay: bytes) -> Iterator[bytes]:
    """Yield what begins anywhere as gzip or zlib writes it, as far as it can be read."""
    for begins in _COMPRESSED.finditer(hay):
        reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            yield reader.decompress(hay[begins.start() :][:_LONGEST_PIECE], _LONGEST_PIECE)
        except zlib.error:
            continue
