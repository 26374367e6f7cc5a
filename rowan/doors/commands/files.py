"""Read the files that commands are given, and refuse them in one clear line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings

from rowan.core.formats.csv_file import read_csv
from rowan.core.formats.entries import ProgramEntry
from rowan.core.formats.hic import read_hic
from rowan.core.formats.json_file import read_directory
from rowan.core.formats.refusals import FileRefused, Problem
from rowan.core.formats.text import check_size
from rowan.core.vocabulary.model import Vocabulary

BAD_INPUT = 2
Reader = Callable[[Vocabulary, bytes, int], tuple[ProgramEntry, ...]]
READERS: dict[str, Reader] = {"json": read_directory, "csv": read_csv, "hic": read_hic}
FILE = click.Path(path_type=Path)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises ``FileRefused`` for one that cannot be read, and before reading too much."""
    try:
        check_size(path.stat().st_size, settings.IMPORT_MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise FileRefused((Problem(0, "", f"cannot be read: {error.strerror}"),)) from None


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Print every problem of a refused file, one line each, and end with exit code 2."""
    try:
        yield
    except FileRefused as error:
        for problem in error.problems:
            click.echo(f"{path.name}: {problem}", err=True)
        if len(error.problems) > 1:
            click.echo(
                f"{path.name}: {len(error.problems)} problems; nothing was changed", err=True
            )
        raise SystemExit(BAD_INPUT) from None
