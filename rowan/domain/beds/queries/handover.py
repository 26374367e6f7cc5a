"""What one shift leaves for the next: sealed to the program, so that nobody else can read it."""

import json
from dataclasses import dataclass
from datetime import datetime

from rowan.domain.vault.queries import OpenKey, all_opened_with, opened_content, program, sealed_at
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen, NothingSealed

SEALED_AS = "handover"


@dataclass(frozen=True)
class Handover:
    """The note, who wrote it and when. ``words`` is nothing where this reader cannot open it."""

    words: str | None
    by_name: str
    at: datetime


def handover(number: int, own: OpenKey) -> Handover | None:
    """Return a program's note by what was granted to ``own``; nothing if there is none. Writes nothing."""
    found = sealed_at(SEALED_AS, str(number))
    if found is None:
        return None
    content, at = found
    for key in all_opened_with(own, program(number)):
        try:
            said = json.loads(opened_content(content, key))
        except (EpochGone, KeyWillNotOpen, NothingSealed):
            continue
        return Handover(said["words"], said["by_name"], at)
    return Handover(None, "", at)
