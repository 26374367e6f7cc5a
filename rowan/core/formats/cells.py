"""What stands in one cell of our CSV format: several things, and nothing that a spreadsheet would run."""

import re
from collections.abc import Iterable

_SEPARATOR = ";"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_QUOTE = "'"
_ITEM = re.compile(r"(?:\\.|[^;])+", re.DOTALL)


def joined(items: Iterable[str]) -> str:
    """Return the items in one cell, with semicolons between them; ``split`` gives them back."""
    return f"{_SEPARATOR} ".join(re.sub(r"([;\\])", r"\\\1", item) for item in items)


def split(cell: str) -> list[str]:
    """Return the items of a cell. A semicolon inside one is written with a backslash before it."""
    items = (re.sub(r"\\([;\\])", r"\1", item.strip()) for item in _ITEM.findall(cell))
    return [item for item in items if item]


def defused(cell: str) -> str:
    """Return the cell with a quote mark before what a spreadsheet would take for a formula."""
    return f"{_QUOTE}{cell}" if cell.lstrip(_QUOTE).startswith(_FORMULA) else cell


def undefused(cell: str) -> str:
    """Return the cell that ``defused`` was given."""
    is_defused = cell.startswith(_QUOTE) and cell.lstrip(_QUOTE).startswith(_FORMULA)
    return cell[1:] if is_defused else cell
