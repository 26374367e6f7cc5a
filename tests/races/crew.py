"""A crew of processes, each with a connection of its own, that all do something in the same moment."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connections

_FORK = get_context("fork")
_SECONDS = 60.0
Work = Callable[..., object]


class Crew:
    """Workers that wait for something to do. What came of it is its result, or the name of the refusal."""

    def __init__(self, lines: Sequence[Connection]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def at_once(self, work: Work, calls: Sequence[dict[str, Any]]) -> list[object]:
        """Have one worker each do the work with these arguments, and return what came of it, in their order."""
        if len(calls) != len(self._lines):
            raise ValueError(f"{len(calls)} calls for {len(self._lines)} workers")
        for line, call in zip(self._lines, calls, strict=True):
            line.send((work, call))
        return [self._answer(line) for line in self._lines]

    def _answer(self, line: Connection) -> object:
        if not line.poll(_SECONDS):
            return "silent"
        return line.recv()


@contextmanager
def crew(size: int) -> Iterator[Crew]:
    """Run workers on Django's default database until the block ends."""
    connections.close_all()
    barrier = _FORK.Barrier(size)
    pairs = [_FORK.Pipe() for _ in range(size)]
    processes = [_FORK.Process(target=_serve, args=(theirs, barrier)) for _, theirs in pairs]
    for process in processes:
        process.start()
    try:
        yield Crew([ours for ours, _ in pairs])
    finally:
        for ours, _ in pairs:
            ours.send(None)
        for process in processes:
            process.join(_SECONDS)
            process.kill()


def _serve(line: Connection, barrier: Barrier) -> None:
    while (told := line.recv()) is not None:
        work, call = told
        barrier.wait(_SECONDS)
        try:
            line.send(work(**call))
        except Exception as refusal:  # noqa: BLE001 - whatever it was, the race counts it
            line.send(type(refusal).__name__)
    connections.close_all()
    os._exit(0)
