"""The first of a group, compiled: a heap of so many, the last of them on top."""

from typing import NamedTuple

import numpy as np

from rowan.core.matching.compiled.machine import ONE, Numbers, Words, compiled

_TWO, _FOUR, _TOP = np.uint64(2), np.uint64(4), np.uint64(56)
_PAIRS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS, _BYTES = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


class First(NamedTuple):
    """The best so far: ``keys`` decide, then ``turns``; lower comes first."""

    keys: Numbers
    turns: Words
    slots: Numbers


@compiled
def ones(word: np.uint64) -> np.uint64:
    """Return how many bits of a word are set."""
    word = word - ((word >> ONE) & _PAIRS)
    word = (word & _FOURS) + ((word >> _TWO) & _FOURS)
    word = (word + (word >> _FOUR)) & _EIGHTS
    return np.uint64((word * _BYTES) >> _TOP)


@compiled
def enter_all(first: First, size: int, queue: First, waiting: int) -> int:
    """Take in whoever waits, each for the last one if all places are taken, and return how many there are."""
    for one in range(waiting):
        key, turn, at = queue.keys[one], queue.turns[one], -1
        if size < len(first.keys):
            at, size = size, size + 1
            while at and _is_before(first, (at - 1) // 2, key, turn):
                _move(first, at, (at - 1) // 2)
                at = (at - 1) // 2
        elif _is_after(first, 0, key, turn):
            at = _sunk(first, size, key, turn)
        if at >= 0:
            first.keys[at], first.turns[at], first.slots[at] = key, turn, queue.slots[one]
    return size


@compiled
def _sunk(first: First, size: int, key: int, turn: np.uint64) -> int:
    """Make room for one that replaces the top, and return where it belongs."""
    at = 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and _is_after(first, below + 1, first.keys[below], first.turns[below]):
            below += 1
        if not _is_after(first, below, key, turn):
            break
        _move(first, at, below)
        at = below
    return at


@compiled
def _is_after(first: First, at: int, key: int, turn: np.uint64) -> bool:
    held = first.keys[at]
    return bool(held > key or (held == key and first.turns[at] > turn))


@compiled
def _is_before(first: First, at: int, key: int, turn: np.uint64) -> bool:
    held = first.keys[at]
    return bool(held < key or (held == key and first.turns[at] < turn))


@compiled
def _move(first: First, to: int, at: int) -> None:
    first.keys[to] = first.keys[at]
    first.turns[to] = first.turns[at]
    first.slots[to] = first.slots[at]
