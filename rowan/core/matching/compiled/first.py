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
def enter_all(first: First, size: int, queue: First, waiting: int, turns: Words) -> int:
    """Take in whoever waits, each for the last one if all places are taken, and return how many there are."""
    for one in range(waiting):  # one after the other: each is far away in memory
        queue.turns[one] = turns[queue.slots[one]]
    for one in range(waiting):
        key, turn, slot = queue.keys[one], queue.turns[one], queue.slots[one]
        if size < len(first.keys):
            _rise(first.keys, first.turns, first.slots, size, key, turn, slot)
            size += 1
        elif key < first.keys[0] or (key == first.keys[0] and turn < first.turns[0]):
            _sink(first.keys, first.turns, first.slots, key, turn, slot)
    return size


@compiled
def put_in_order(first: First, size: int) -> None:
    """Make of the heap a list, the first first."""
    for last in range(size - 1, 0, -1):
        key, turn, slot = first.keys[last], first.turns[last], first.slots[last]
        first.keys[last], first.turns[last] = first.keys[0], first.turns[0]
        first.slots[last] = first.slots[0]
        _sink(first.keys[:last], first.turns[:last], first.slots[:last], key, turn, slot)


# Both are given arrays one by one and call nothing: each array that is handed on is counted, atomically.


@compiled
def _rise(  # noqa: PLR0913, PLR0917
    keys: Numbers, turns: Words, slots: Numbers, at: int, key: int, turn: np.uint64, slot: int
) -> None:
    """Put one below all that come after it."""
    while at:
        above = (at - 1) // 2
        if keys[above] > key or (keys[above] == key and turns[above] > turn):
            break
        keys[at], turns[at], slots[at] = keys[above], turns[above], slots[above]
        at = above
    keys[at], turns[at], slots[at] = key, turn, slot


@compiled
def _sink(  # noqa: PLR0913, PLR0917
    keys: Numbers, turns: Words, slots: Numbers, key: int, turn: np.uint64, slot: int
) -> None:
    """Put one in for the top, above all that come before it."""
    at, below = 0, 1
    while below < len(keys):
        other = below + 1
        if other < len(keys) and (
            keys[other] > keys[below]
            or (keys[other] == keys[below] and turns[other] > turns[below])
        ):
            below = other
        if keys[below] < key or (keys[below] == key and turns[below] < turn):
            break
        keys[at], turns[at], slots[at] = keys[below], turns[below], slots[below]
        at, below = below, 2 * below + 1
    keys[at], turns[at], slots[at] = key, turn, slot
