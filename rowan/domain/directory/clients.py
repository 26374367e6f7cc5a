"""Reads what this installation has in files, once: its vocabulary, and reasons to choose from."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.model import Text, Vocabulary
from rowan.core.vocabulary.refusals import VocabularyInvalid

_SHIPPED = resources.files("rowan.core.vocabulary") / "criteria.toml"
_REASONS = resources.files("rowan.domain.directory") / "reasons.toml"


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


@lru_cache(maxsize=1)
def installed_reasons() -> Mapping[str, Mapping[str, Text]]:
    """Return every reason and kind to choose from, by its list and its code, in the order of the file."""
    lists = tomllib.loads(_REASONS.read_text(encoding="utf-8"))
    return {
        name: {code: Text(words) for code, words in codes.items()} for name, codes in lists.items()
    }


def invented() -> bool:
    """Say whether everything in this installation is invented: no person's data can be in it."""
    return not settings.REAL_DATA
