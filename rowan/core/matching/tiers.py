"""Which rows an index of programs is made of: small ones, numpy's, or compiled ones where numba is installed."""

from collections.abc import Callable
from importlib.util import find_spec

from rowan.core.matching.bits import FEW, Bits, FewBits, ManyBits

HAS_NUMBA = find_spec("numba") is not None


def fastest_for(size: int, few: int = FEW) -> Bits:
    """Return the fastest rows for so many ways. The first compiled ones of a process take some seconds."""
    return FewBits(size) if size <= few else many()(size)


def many() -> Callable[[int], Bits]:
    """Return the fastest kind of rows for many ways."""
    if not HAS_NUMBA:
        return ManyBits
    from rowan.core.matching.compiled.bits import (  # noqa: PLC0415 - an extra; and most networks never need it
        CompiledBits,
    )

    return CompiledBits
