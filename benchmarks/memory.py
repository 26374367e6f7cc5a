"""How much memory an object holds, by walking it: arrays by their bytes, everything else by its own size."""

import sys
from collections.abc import Iterator
from enum import Enum

import numpy as np

from rowan.core.vocabulary.model import Vocabulary

_SHARED = (type, Enum, Vocabulary)


def bytes_of(thing: object) -> int:
    """Return the bytes of ``thing`` and of all it holds, each object once; the vocabulary is everyone's."""
    seen: set[int] = set()
    total, waiting = 0, [thing]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, _SHARED) and not callable(one):
            seen.add(id(one))
            total += one.nbytes if isinstance(one, np.ndarray) else sys.getsizeof(one)
            waiting.extend(_held_by(one))
    return total


def _held_by(one: object) -> Iterator[object]:
    if isinstance(one, dict):
        yield from one.keys()
        yield from one.values()
    elif isinstance(one, list | tuple | set | frozenset):
        yield from one
    else:
        yield from getattr(one, "__dict__", {}).values()
