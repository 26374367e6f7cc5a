"""Processes that have held sealed things end before long, and others take their place.

Python cannot wipe its memory: what a session held, or a form, stays in freed pages until something else is written
there. So a web process counts from the first sealed session that it opened or the first form that it was sent, also one
whose session had ended, and ends some minutes later, whoever is signed in by then.
"""

from time import monotonic


class Memory:
    """Since when this process has held something, in seconds of a clock that only rises."""

    def __init__(self) -> None:
        self._since: float | None = None

    def touched(self) -> None:
        """Note that something sealed was opened here, or that somebody sent something."""
        if self._since is None:
            self._since = monotonic()

    def is_due(self, after: float) -> bool:
        """Say whether the first such moment is ``after`` seconds ago."""
        return self._since is not None and monotonic() - self._since >= after


MEMORY = Memory()
