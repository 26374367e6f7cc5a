"""Read comma-separated text line by line, so that every problem can name its line."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it begins on.

    Raises ``FileRefused`` where the text stops being CSV.
    """
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused((Problem(line, "", f"is not CSV: {error}"),)) from None


def by_column(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells of one row by column. Raises ``FieldRefused`` for too many or too few."""
    if len(cells) != len(columns):
        counts = f"{len(cells)} cells where the first line has {len(columns)} columns"
        raise FieldRefused("", f"has {counts}")
    return dict(zip(columns, cells, strict=True))


def check_columns(columns: Sequence[str], needed: Sequence[str]) -> None:
    """Let the first line pass. Raises ``FileRefused`` for a column that is missing or there twice."""
    problems = [
        Problem(1, column, "is missing from the first line")
        for column in needed
        if column not in columns
    ]
    problems += [
        Problem(1, column, "is there twice in the first line")
        for column, times in Counter(columns).items()
        if times > 1
    ]
    if problems:
        raise FileRefused(tuple(problems))
