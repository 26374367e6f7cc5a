"""Who did not say yes to which program, as far as the agent has looked lately."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

_REMEMBERED_FOR = timedelta(hours=1)


@dataclass
class SaidNo:
    """Who was looked at for which program and did not say yes to it, for a while: each look costs a child.

    A program that moves, or a person who says something new, is looked at again.
    """

    _since: datetime | None = None
    _pairs: set[tuple[int, int]] = field(default_factory=set)

    def of(self, program: int, at: datetime) -> set[int]:
        """Return who said no to a program, as far as is remembered."""
        if self._since is None or not self._since <= at < self._since + _REMEMBERED_FOR:
            self._since, self._pairs = at, set()
        return {person for pair, person in self._pairs if pair == program}

    def add(self, program: int, person: int) -> None:
        """Remember it."""
        self._pairs.add((program, person))

    def forget(self, person: int) -> None:
        """Look at somebody anew."""
        self._pairs = {pair for pair in self._pairs if pair[1] != person}
