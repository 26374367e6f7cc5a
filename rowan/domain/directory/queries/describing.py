"""What stands for what a program says of itself, so that nobody writes over what they have not seen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from rowan.core.formats.entries import ProgramEntry, write_program


class Part(Enum):
    """What is changed together, by the fields of our JSON format."""

    WAYS = ("criteria", "alternatives")
    TOLD = ("disclosures", "name_public")
    WORDS = ("own_words", "exceptions", "name_public")
    FORM = ("application_form",)


def mark_of(described: ProgramEntry, part: Part) -> str:
    """Return what stands for one part of what a program says: another mark, once any of it is changed."""
    written = write_program(described)
    raw = json.dumps([written[name] for name in part.value], sort_keys=True).encode()
    return hashlib.blake2b(raw, digest_size=12).hexdigest()


def mark_of_rule(ways: Sequence[Mapping[str, Any]], criterion: str) -> str:
    """Return what stands for all that a program's ways in, as stored, say to one criterion."""
    raw = json.dumps([way.get(criterion) for way in ways], sort_keys=True).encode()
    return hashlib.blake2b(raw, digest_size=12).hexdigest()
