"""Map HUD's Housing Inventory Count to programs. What the file does not say stays unsaid.

One line is one project on one night. Its beds become the largest household it can house, its population the people it
serves; its openings are not known, for a count of one night is no report.
"""

from collections.abc import Mapping
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program
from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem
from rowan.core.formats.table import by_column, check_columns, rows_of
from rowan.core.formats.text import decoded
from rowan.core.vocabulary.model import Vocabulary

_NEEDED = (
    "Row #",
    "State",
    "CoC",
    "HudNum",
    "year",
    "Project Type",
    "Inventory Type",
    "Target Population A",
    "Beds HH w/ Children",
    "Beds HH w/o Children",
)
_NAMING = ("Row #", "year")
_COLUMN_OF = {"reference": "Row #", "organization": "CoC", "state": "State"}
_KINDS = {
    "ES": "emergency",
    "SH": "emergency",
    "TH": "independent",
    "PSH": "independent",
    "RRH": "independent",
    "OPH": "independent",
    "DEM": None,
}
_MEN, _WOMEN = ["man"], ["woman"]
_ADULTS: Mapping[str, list[str]] = {
    "SM": _MEN,
    "SF": _WOMEN,
    "SMF": [*_MEN, *_WOMEN],
    "SMHC": _MEN,
    "SFHC": _WOMEN,
    "SMF+HC": [*_MEN, *_WOMEN],
    "YM": _MEN,
    "YF": _WOMEN,
    "YMF": [*_MEN, *_WOMEN],
    "HC": [],
    "": [],
}
_YOUTH = {"YM", "YF", "YMF"}
_OLDEST_YOUTH = 24
_UNDER_DEVELOPMENT = "U"
_INVENTORY = {"C", "N", _UNDER_DEVELOPMENT}
_MOST_CHILDREN = 8


def read_hic(vocabulary: Vocabulary, content: bytes, most_bytes: int) -> tuple[ProgramEntry, ...]:
    """Return one program for each line. Raises ``FileRefused`` with every problem, by line and column."""
    rows = rows_of(decoded(content, most_bytes))
    _, columns = next(rows, (1, []))
    check_columns(columns, _NEEDED)
    entries: dict[str, ProgramEntry] = {}
    problems = []
    for line, cells in rows:
        try:
            row = by_column(columns, cells)
            entry = read_program(vocabulary, _program(row))
            if entry.reference in entries:
                raise FieldRefused("Row #", f"“{row['Row #']}” is there twice")  # noqa: TRY301
        except FieldRefused as error:
            field = _COLUMN_OF.get(error.field, error.field)
            problems.append(Problem(line, field, error.reason))
            continue
        entries[entry.reference] = entry
    if problems:
        raise FileRefused(tuple(problems))
    return tuple(entries.values())


def _program(row: Mapping[str, str]) -> dict[str, Any]:
    for column in _NAMING:
        if not row[column].strip():
            raise FieldRefused(column, "is missing")
    if row["Inventory Type"] not in _INVENTORY:
        raise FieldRefused("Inventory Type", f"“{row['Inventory Type']}” is not C, N or U")
    first, *others = _ways(row)
    return {
        "reference": f"hic-{row['year']}-{row['Row #']}",
        "organization": f"{row['HudNum']} {row['CoC']}"[:120],
        "name": f"{row['Project Type']} {row['Row #']}",
        "state": row["State"],
        "paused": "Not open yet" if row["Inventory Type"] == _UNDER_DEVELOPMENT else "",
        "criteria": first,
        "alternatives": others,
    }


def _ways(row: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return who may come: adults alone, households with children, or either."""
    population = row["Target Population A"]
    if population not in _ADULTS:
        raise FieldRefused("Target Population A", f"“{population}” is not a known code")
    base = _kind(row["Project Type"])
    if population in _YOUTH:
        base |= {"age": {"case by case": [[0, _OLDEST_YOUTH]]}}
    ways = []
    if population.endswith("HC"):
        ways.append(base | {"children": _children(_beds(row, "Beds HH w/ Children"))})
    if _ADULTS[population] and (not ways or _beds(row, "Beds HH w/o Children") != 0):
        ways.append(base | _adults(_ADULTS[population]))
    return ways or [base]


def _kind(project_type: str) -> dict[str, Any]:
    if project_type not in _KINDS:
        raise FieldRefused("Project Type", f"“{project_type}” is not a known code")
    kind = _KINDS[project_type]
    return {"kind": {"accepts": [kind]}} if kind else {}


def _adults(genders: list[str]) -> dict[str, Any]:
    others = [gender for gender in [*_MEN, *_WOMEN] if gender not in genders]
    return {
        "gender": {"accepts": genders, "cannot": others},
        "children": {"accepts": [[0, 0]]},
    }


def _children(beds: int | None) -> dict[str, Any]:
    """Return how many children may come with one adult: one bed each, and one for the adult."""
    if beds is None:
        return {"case by case": [[1, _MOST_CHILDREN]]}
    most = min(beds - 1, _MOST_CHILDREN)
    return {"accepts": [[1, most]]} if most >= 1 else {}


def _beds(row: Mapping[str, str], column: str) -> int | None:
    """Return a count of beds, or nothing for a blank, which may mean zero or unknown."""
    cell = row[column].strip()
    if not cell:
        return None
    try:
        beds = float(cell)
    except ValueError:
        raise FieldRefused(column, f"“{cell}” is not a number") from None
    if not 0 <= beds < 10_000:  # noqa: PLR2004 - no program is larger
        raise FieldRefused(column, f"“{cell}” is out of range")
    return int(beds)
