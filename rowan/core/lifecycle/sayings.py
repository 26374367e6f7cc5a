"""What a program answers, as it is sealed for the person. Codes stand for what has words elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Saying:
    """One answer of a program.

    ``words`` are its own: a question, conditions, whatever it adds. ``asks`` is the criterion that a question is about,
    so that the answer serves others too. ``reasons`` are codes of what stands against, and ``criteria`` those of its
    rules that do.
    """

    words: str = field(default="", repr=False)
    asks: str = ""
    reasons: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()


def write_saying(saying: Saying) -> dict[str, Any]:
    """Return an answer as it is sealed."""
    return {
        "words": saying.words,
        "asks": saying.asks,
        "reasons": list(saying.reasons),
        "criteria": list(saying.criteria),
    }


def read_saying(raw: Mapping[str, Any]) -> Saying:
    """Return what ``write_saying`` wrote. Raises ``KeyError`` or ``TypeError`` for anything else."""
    return Saying(
        str(raw["words"]),
        str(raw["asks"]),
        tuple(map(str, raw["reasons"])),
        tuple(map(str, raw["criteria"])),
    )
