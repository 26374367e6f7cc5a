"""One search, compiled: stretch by stretch it runs the steps, counts the groups and keeps the first of each."""

from typing import NamedTuple

import numpy as np

from rowan.core.matching.compiled.first import First, enter_all, ones, put_in_order
from rowan.core.matching.compiled.machine import (
    NONE,
    ONE,
    PITCH,
    STRETCH,
    Numbers,
    Words,
    callable_from_python,
    compiled,
    run,
    words_at,
)

NIL, ONCE, TWICE, FIRMLY, WAYS, EXCEPTIONS, KNOWN, UNSURE, FULL, ROW, PART = range(11)
"""The registers that the steps write; ``NIL`` stays empty, ``ROW`` and ``PART`` are for what is put together."""
_FITS, _ASK, _STRETCH, _NEAR, _OPEN, _TO_ASK = range(11, 17)
DIGITS = 18
"""Here begins the number that decides the order: digits of asks, a gap, digits of wishes not met."""
GROUPS = 3
_ALL_WAYS = 4
LINES = 5
"""The lines of counts: fits, ask, stretch, near, and all ways."""
_FIRST_STRETCH = 16
_QUEUE = 64
_ALL = np.uint64(2**64 - 1)


class Task(NamedTuple):
    """The steps; how many digits the number has, of which the lowest are asks; and the turns of the day."""

    steps: Numbers
    asks: int
    digits: int
    turns: Words


class Firsts(NamedTuple):
    """The first of each group, a line for each, and how many they are."""

    keys: Numbers
    turns: Words
    slots: Numbers
    sizes: Numbers


@callable_from_python
def search(task: Task, room: Words, counts: Numbers, firsts: Firsts) -> None:
    """Fill ``counts`` and ``firsts``; these are in order."""
    registers = words_at(room.ctypes.data, len(room))
    queue = First(
        np.empty(_QUEUE, np.int64), np.empty(_QUEUE, np.uint64), np.empty(_QUEUE, np.int64)
    )
    at, words = 0, len(task.turns) // 64
    count = _next(0, words)
    while count:
        following = _next(at + count, words)
        run(task.steps, registers, at, count, following)
        _tell_apart(task, registers, count)
        _count(registers, counts, count)
        for group in range(GROUPS):
            first = First(firsts.keys[group], firsts.turns[group], firsts.slots[group])
            held = firsts.sizes[group]
            firsts.sizes[group] = _rank(task, registers, first, held, queue, group, at, count)
        at, count = at + count, following
    for group in range(GROUPS):
        first = First(firsts.keys[group], firsts.turns[group], firsts.slots[group])
        put_in_order(first, firsts.sizes[group])


@compiled
def _next(at: int, words: int) -> int:
    """Return how many words come next: few at first, so that early on the first of each group are good ones."""
    return min(STRETCH, max(_FIRST_STRETCH, at // 2), words - at)


@callable_from_python
def weigh(task: Task, room: Words, slots: Numbers, keys: Numbers) -> None:
    """Say of ``slots``, which ascend, how near each is: the lowest key misses least, in the order of the reference."""
    registers = words_at(room.ctypes.data, len(room))
    done, words = 0, len(task.turns) // 64
    while done < len(slots):
        at = slots[done] // 64
        count = min(STRETCH, words - at)
        run(task.steps, registers, at, count, 0)
        _tell_apart(task, registers, count)
        while done < len(slots) and slots[done] < 64 * (at + count):
            i, bit = slots[done] // 64 - at, np.uint64(slots[done] % 64)
            key = _bit(registers, ONCE, i, bit) + _bit(registers, TWICE, i, bit)
            verdict = 3 - 3 * _bit(registers, _FITS, i, bit) - 2 * _bit(registers, _ASK, i, bit)
            key = 4 * key + verdict - _bit(registers, _STRETCH, i, bit)
            keys[done] = _number(registers, task.digits, key, i, bit)
            done += 1


@compiled
def _tell_apart(task: Task, registers: Words, count: int) -> None:
    """Make the groups and states of what the steps left."""
    asked = registers[PART * PITCH :]
    for i in range(count):
        asked[i] = NONE
    for place in range(task.asks):
        digit = registers[(DIGITS + place) * PITCH :]
        for i in range(count):
            asked[i] |= digit[i]
    for i in range(count):
        ways, once = registers[WAYS * PITCH + i], registers[ONCE * PITCH + i]
        asks = registers[PART * PITCH + i]
        near = ways & once & ~registers[TWICE * PITCH + i]
        bends = registers[EXCEPTIONS * PITCH + i] & ~registers[FIRMLY * PITCH + i]
        is_open = registers[KNOWN * PITCH + i] & ~registers[UNSURE * PITCH + i]
        registers[_FITS * PITCH + i] = ways & ~once & ~asks
        registers[_ASK * PITCH + i] = ways & ~once & asks
        registers[_STRETCH * PITCH + i] = near & bends
        registers[_NEAR * PITCH + i] = near
        registers[_OPEN * PITCH + i] = is_open
        registers[_TO_ASK * PITCH + i] = ~(registers[FULL * PITCH + i] | is_open)


@compiled
def _count(registers: Words, counts: Numbers, count: int) -> None:
    """Add to each line how many are open, how many are to be asked, and how many there are."""
    for line in range(LINES):
        row = registers[(WAYS if line == _ALL_WAYS else _FITS + line) * PITCH :]
        is_open, to_ask, every = NONE, NONE, NONE
        for i in range(count):
            is_open += ones(row[i] & registers[_OPEN * PITCH + i])
            to_ask += ones(row[i] & registers[_TO_ASK * PITCH + i])
            every += ones(row[i])
        counts[line, 0] += np.int64(is_open)
        counts[line, 1] += np.int64(to_ask)
        counts[line, 2] += np.int64(every)


@compiled
def _rank(  # noqa: PLR0913, PLR0917 - a call is cheap, a tuple of arrays is not
    task: Task,
    registers: Words,
    first: First,
    size: int,
    queue: First,
    group: int,
    at: int,
    count: int,
) -> int:
    """Let the ways of a group in among the first, and return how many there are."""
    row = registers[(_FITS + group) * PITCH :]
    if size == len(first.keys):
        _narrow(registers, group, count, task.digits, first.keys[0])
        row = registers[ROW * PITCH :]
    waiting = 0
    for i in range(count):
        left = row[i]
        while left:
            bit = ones((left & (NONE - left)) - ONE)
            left &= left - ONE
            state = 2 - 2 * _bit(registers, _OPEN, i, bit) - _bit(registers, _TO_ASK, i, bit)
            slot = 64 * (at + i) + np.int64(bit)
            queue.keys[waiting] = _number(registers, task.digits, state, i, bit)
            queue.slots[waiting] = slot
            waiting += 1
            if waiting == len(queue.keys):
                size, waiting = enter_all(first, size, queue, waiting, task.turns), 0
    return enter_all(first, size, queue, waiting, task.turns)


@compiled
def _narrow(registers: Words, group: int, count: int, digits: int, worst: int) -> None:
    """Leave in ``ROW`` whatever of a group may come before the key ``worst``."""
    good = registers[PART * PITCH :]
    for i in range(count):
        good[i] = _ALL
    for place in range(digits):
        digit = registers[(DIGITS + place) * PITCH :]
        if (worst >> place) & 1:
            for i in range(count):
                good[i] |= ~digit[i]
        else:
            for i in range(count):
                good[i] &= ~digit[i]
    state = worst >> digits
    if_ask, if_full = NONE - np.uint64(state > 0), NONE - np.uint64(state > 1)
    row = registers[(_FITS + group) * PITCH :]
    for i in range(count):
        is_open, to_ask = registers[_OPEN * PITCH + i], registers[_TO_ASK * PITCH + i]
        registers[ROW * PITCH + i] = row[i] & (
            (is_open & (registers[PART * PITCH + i] | if_ask))
            | (to_ask & ((registers[PART * PITCH + i] & if_ask) | if_full))
            | (~(is_open | to_ask) & registers[PART * PITCH + i] & if_full)
        )


@compiled
def _bit(registers: Words, register: int, i: int, bit: np.uint64) -> int:
    return np.int64((registers[register * PITCH + i] >> bit) & ONE)  # type: ignore[return-value]


@compiled
def _number(registers: Words, digits: int, key: int, i: int, bit: np.uint64) -> int:
    """Append to a key the number of one way."""
    for place in range(digits - 1, -1, -1):
        key = 2 * key + _bit(registers, DIGITS + place, i, bit)
    return key
