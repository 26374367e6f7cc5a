"""What is sealed for a week or two, under the week's key alone: for who holds no key of their own."""

from datetime import datetime

from rowan.core.sealing import places
from rowan.core.sealing.epochs import seal_outer
from rowan.domain.vault.actions.epochs import present_epoch


def seal_for_its_week(said: bytes, *, kind: str, subject: int, at: datetime) -> tuple[int, bytes]:
    """Return the number of this week, and what was said as sealed under its key. Stores nothing.

    It opens until that key dies, a week after its week, for whoever has the database and the folder of keys: a stolen
    database or a backup opens nothing of it, a live server does. Writes no trail line: the action that calls it does.
    """
    present = present_epoch(at)
    return present.epoch, seal_outer(present, said, places.of_passing(kind, subject))
