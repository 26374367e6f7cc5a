"""A machine for rows of bits, compiled: it runs a list of steps over one stretch of words after another.

A stretch of each row is read once, and what comes of it stays in registers, near by, until all steps are done with it.
A shorter one would stay nearer, and take longer to begin than that gains. A step is seven numbers: what to do, the
register to write, how many digits a number has, and four sources. A source is twice the number of a register or the
address of a row, and one more where it is to be inverted.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numba.np.numpy_support import carray
from numpy.typing import NDArray

from rowan.core.matching.compiled.addresses import fetch, pointer

Words = NDArray[np.uint64]
Numbers = NDArray[np.int64]

STRETCH = 512
"""So many words at a time."""
_PIECE = 128
"""So many words of each row of a step are fetched at once: to ask for more at a time would keep the step waiting."""
PITCH = STRETCH + 8
"""From the beginning of one register to that of the next: a power of two would have all of them share cache lines."""
NONE, ONE = np.uint64(0), np.uint64(1)
_REGISTERS_END = 4096
_FIRST_SOURCE, _SOURCES = 3, 4
LINE = 8
"""Words of a line of the caches: they are fetched together."""
_INNER: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
_OUTER: dict[str, Any] = {"nogil": True, "no_cfunc_wrapper": True}
_Function = TypeVar("_Function", bound=Callable[..., Any])


class Step(IntEnum):
    """What a step does with its sources."""

    PUT = 0
    """Set the register to what all of them have."""
    KEEP = 1
    """Leave what all of them have too."""
    ADD = 2
    """Add what any of them has."""
    COUNT = 3
    """Count them into two registers: one at least, two at least."""
    SUM = 4
    """Add them to a number: its digits are in the registers after the one that is written, which carries."""


_PUT, _KEEP, _ADD, _COUNT, _SUM = map(int, Step)
FEWEST_DIGITS = 3


def compiled(function: _Function) -> _Function:
    """Compile a function when it is first called. Only compiled functions can call it."""
    return cast("_Function", njit(**_INNER)(function))


def callable_from_python(function: _Function) -> _Function:
    """Do the same for one that holds no lock of the interpreter while it runs."""
    return cast("_Function", njit(**_OUTER)(function))


@compiled
def words_at(address: int, count: int) -> Words:
    """Return the words at an address, uncounted: the caller keeps what holds them alive."""
    words: Words = carray(pointer(np.uint64(address)), count, np.uint64)
    return words


@compiled
def _words(source: int, registers: Words, first: int) -> Words:
    if source < _REGISTERS_END:
        return registers[(source >> 1) * PITCH :]
    return words_at(source - (source & 1) + 8 * first, STRETCH)


@compiled
def _turned(source: int) -> np.uint64:
    return NONE - (np.uint64(source) & ONE)


@compiled
def _fetch_words(source: int, first: int, count: int) -> None:
    for line in range(first, first + count, LINE):
        fetch(np.uint64(source + 8 * line))


@compiled
def run(  # noqa: C901, PLR0912 - a branch a step: to hand so many arrays on takes as long as the step
    steps: Numbers, registers: Words, first: int, count: int, following: int
) -> None:
    """Clear the registers and run all steps over ``count`` words from word ``first`` on.

    Meanwhile the words of every row that come after these are fetched, if any are ``following``, for the next run.
    Addresses are not checked: whoever made the steps keeps the rows alive.
    """
    for register in range(len(registers) // PITCH):
        for i in range(count):
            registers[register * PITCH + i] = NONE
    for k in range(len(steps)):
        step, register, digits = steps[k, 0], steps[k, 1], steps[k, 2]
        out = registers[register * PITCH :]
        a, b = _words(steps[k, 3], registers, first), _words(steps[k, 4], registers, first)
        c, d = _words(steps[k, 5], registers, first), _words(steps[k, 6], registers, first)
        e, f, g, h = (
            _turned(steps[k, 3]),
            _turned(steps[k, 4]),
            _turned(steps[k, 5]),
            _turned(steps[k, 6]),
        )
        out_1, out_2, out_3 = out[PITCH:], out[2 * PITCH :], out[3 * PITCH :]
        for begin in range(0, count, _PIECE):
            size = min(_PIECE, count - begin)
            at = np.uint64(
                begin
            )  # a signed place might be negative, and would be looked at each time
            for source in range(_FIRST_SOURCE, _FIRST_SOURCE + _SOURCES if following else 0):
                if steps[k, source] >= _REGISTERS_END:
                    _fetch_words(steps[k, source], first + count + begin, size)
            if step == _PUT:
                for j in range(size):
                    word = at + np.uint64(j)
                    out[word] = (a[word] ^ e) & (b[word] ^ f) & (c[word] ^ g) & (d[word] ^ h)
            elif step == _KEEP:
                for j in range(size):
                    word = at + np.uint64(j)
                    out[word] &= (a[word] ^ e) & (b[word] ^ f) & (c[word] ^ g) & (d[word] ^ h)
            elif step == _ADD:
                for j in range(size):
                    word = at + np.uint64(j)
                    out[word] |= (a[word] ^ e) | (b[word] ^ f) | (c[word] ^ g) | (d[word] ^ h)
            elif step == _COUNT:
                for j in range(size):
                    word = at + np.uint64(j)
                    p, q, r, s = a[word] ^ e, b[word] ^ f, c[word] ^ g, d[word] ^ h
                    left, right = p | q, r | s
                    two = (p & q) | (r & s) | (left & right)
                    out_1[word] |= two | (out[word] & (left | right))
                    out[word] |= left | right
            else:
                for j in range(size):
                    word = at + np.uint64(j)
                    p, q, r, s = a[word] ^ e, b[word] ^ f, c[word] ^ g, d[word] ^ h
                    odd, digit = p ^ q ^ r, out_1[word]
                    one, other = (p & q) | (r & (p | q)), (odd & s) | (digit & (odd | s))
                    out_1[word] = odd ^ s ^ digit
                    digit = out_2[word]
                    carried = (one & other) | (digit & (one | other))
                    out_2[word] = one ^ other ^ digit
                    digit = out_3[word]
                    out[word], out_3[word] = carried & digit, carried ^ digit
        for place in range(FEWEST_DIGITS + 1, digits + 1 if step == _SUM else 0):
            upper = registers[(register + place) * PITCH :]
            for i in range(count):
                both = upper[i] & out[i]
                upper[i] ^= out[i]
                out[i] = both
