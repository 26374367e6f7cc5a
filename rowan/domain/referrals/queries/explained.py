"""What the team took out of a person's words and why it sent their request back, as their own key opens it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from rowan.core.lifecycle.contents import LOOKED
from rowan.domain.vault.queries import OpenKey, epoch_keys, sealed_for
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen

TAKEN, BACK = "taken", "back"


@dataclass(frozen=True)
class Explained:
    """What was taken out since the request was last sent, and the code and words of why it came back, if it did."""

    taken: tuple[str, ...] = field(default=(), repr=False)
    why: str = ""
    words: str = field(default="", repr=False)


def explained(subject: int, key: OpenKey) -> Explained:
    """Return what the team told a person. What opens no more is left out."""
    parts = (part for some in _opened(subject, key, TAKEN) for part in some)
    back: dict[str, str] = {}
    for told in _opened(subject, key, BACK):
        back = told
    return Explained(tuple(dict.fromkeys(parts)), back.get("why", ""), back.get("words", ""))


def _opened(subject: int, key: OpenKey, name: str) -> Iterator[Any]:
    for row in sealed_for([key.id], kind=LOOKED, subject=subject, field=name):
        with suppress(EpochGone, KeyWillNotOpen):
            yield json.loads(row.opened(key, epoch_keys()))
