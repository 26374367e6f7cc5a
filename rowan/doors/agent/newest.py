"""The newest revisions that the agent has seen: whoever takes them out of the database brings no older one back.

Only in memory. What was taken out before the agent looked is not missed.
"""

from collections.abc import Iterable, Mapping

from rowan.domain.vault.queries import Sealed
from rowan.doors.agent.server import Refused


class Newest:
    """By kind and subject. A first revision has none before it and is not kept."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], int] = {}

    def see(self, kind: str, revisions: Mapping[int, int]) -> None:
        """Keep in mind how far the subjects of one kind are."""
        for subject, revision in revisions.items():
            if revision > self._seen.get((kind, subject), 0):
                self._seen[kind, subject] = revision

    def see_rows(self, rows: Iterable[Sealed]) -> None:
        """Keep in mind how far those of some rows are."""
        for row in rows:
            self.see(row.kind, {row.subject: row.revision})

    def require(self, row: Sealed) -> None:
        """Insist that nothing newer than this was ever seen. Raises ``Refused``."""
        self.see_rows([row])
        if row.revision < self._seen.get((row.kind, row.subject), 0):
            raise Refused("gone")
