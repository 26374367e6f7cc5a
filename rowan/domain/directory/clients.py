"""Reads the vocabulary files of this installation from disk, once."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.model import Text, Vocabulary
from rowan.core.vocabulary.refusals import VocabularyInvalid

_SHIPPED = resources.files("rowan.core.vocabulary") / "criteria.toml"
_HELP_LINES = resources.files("rowan.domain.directory") / "help_lines.toml"


@lru_cache(maxsize=1)
def installed_vocabulary() -> Vocabulary:
    """Return the shipped vocabulary with the network's own criteria after it.

    Raises ``VocabularyInvalid`` naming file, entry and field.
    """
    return load(vocabulary_files())


def vocabulary_files() -> list[tuple[str, bytes]]:
    """Return name and content of every vocabulary file, the shipped one first.

    Raises ``VocabularyInvalid`` for a file that cannot be read.
    """
    network = [(path.name, _content(path)) for path in settings.VOCABULARY_FILES]
    return [(_SHIPPED.name, _SHIPPED.read_bytes()), *network]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VocabularyInvalid(
            path.name, "file", "", f"cannot be read: {error.strerror}"
        ) from None


@dataclass(frozen=True)
class HelpLine:
    """A number that anybody can call now. ``checked`` is the day somebody last made sure of it."""

    name: Text
    says: Text
    call: str
    text: str
    checked: date
    for_minors: bool


@lru_cache(maxsize=1)
def installed_help_lines() -> tuple[HelpLine, ...]:
    """Return the numbers to show, in their order. Raises ``KeyError`` for a line without its fields."""
    lines = tomllib.loads(_HELP_LINES.read_text(encoding="utf-8"))["line"]
    return tuple(
        HelpLine(
            name=Text(line["name"]),
            says=Text(line["says"]),
            call=line["call"],
            text=line.get("text", ""),
            checked=line["checked"],
            for_minors=line.get("for_minors", False),
        )
        for line in lines
    )
