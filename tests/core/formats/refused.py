"""Files that are wrong in one thing, and the problems they are refused for."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from rowan.core.formats.csv_file import read_csv
from rowan.core.formats.entries import ProgramEntry
from rowan.core.formats.hic import read_hic
from rowan.core.formats.json_file import read_directory, read_need
from rowan.core.formats.refusals import FileRefused, Problem
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Vocabulary
from tests.core.formats.drawn import LIMIT
from tests.support.vocabulary import SHIPPED

Reader = (
    Callable[[Vocabulary, bytes, int], tuple[ProgramEntry, ...]]
    | Callable[[Vocabulary, bytes, int], Answers]
)
READERS: Mapping[str, Reader] = {
    "json": read_directory,
    "csv": read_csv,
    "hic": read_hic,
    "need": read_need,
}
EACH_READER = pytest.mark.parametrize("read", READERS.values(), ids=READERS)
GOOD: Mapping[str, Any] = {
    "reference": "good",
    "organization": "Rowan Trust",
    "name": "Rowan House",
    "state": "TX",
}
BAD_LINE = 4


def problems(read: Reader, content: bytes | str, limit: int = LIMIT) -> tuple[Problem, ...]:
    """Return what the file is refused for; it must be refused."""
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(FileRefused) as refused:
        read(SHIPPED, raw, limit)
    return refused.value.problems


def only(found: tuple[Problem, ...]) -> Problem:
    """Return the one problem there is."""
    (problem,) = found
    return problem


def directory_with(bad: str) -> str:
    """Return a directory file of a good program and, on line ``BAD_LINE``, another."""
    top = '{"format": "rowan-directory/1",\n"programs": ['
    return f"{top}\n{json.dumps(GOOD)},\n{bad}\n]}}"


def program_problem(**wrong: Any) -> Problem:
    """Return what a directory file is refused for, of which one program differs from a good one by ``wrong``."""
    bad = json.dumps({**GOOD, "reference": "bad", **wrong})
    return only(problems(read_directory, directory_with(bad)))
