"""Our CSV format: one line a program, for people who keep their programs in a spreadsheet (docs/formats.md)."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from rowan.core.formats.entries import ProgramEntry, read_program, write_program
from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem
from rowan.core.formats.text import decoded
from rowan.core.vocabulary.model import Vocabulary

_PLAIN = ("reference", "organization", "name", "state", "region", "paused")
_FLAGS = ("name_public", "exceptions")
_CONTACTS = ("email", "phone", "form")
_STANCES = ("accepts", "case by case", "cannot", "firm", "others")
_SEPARATOR = ";"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_csv(vocabulary: Vocabulary, content: bytes, most_bytes: int) -> tuple[ProgramEntry, ...]:
    """Return the programs of a CSV file; lines with one reference are the ways of one program.

    Raises ``FileRefused`` with every problem, by line and column.
    """
    reader = csv.DictReader(io.StringIO(decoded(content, most_bytes)), strict=True)
    raws: dict[str, tuple[int, dict[str, Any]]] = {}
    problems: list[Problem] = []
    try:
        _check_header(vocabulary, reader.fieldnames or ())
        for row in reader:
            try:
                _take(vocabulary, raws, reader.line_num, row)
            except FieldRefused as error:
                problems.append(Problem(reader.line_num, error.field, error.reason))
    except csv.Error as error:
        problems.append(Problem(reader.line_num, "", f"is not CSV: {error}"))
    entries = []
    for line, raw in raws.values():
        try:
            entries.append(read_program(vocabulary, raw))
        except FieldRefused as error:
            problems.append(Problem(line, error.field, error.reason))
    if problems:
        raise FileRefused(tuple(sorted(problems, key=lambda problem: problem.line)))
    return tuple(entries)


def write_csv(vocabulary: Vocabulary, entries: Iterable[ProgramEntry]) -> str:
    """Return a CSV file; a cell that a spreadsheet would run as a formula is defused with a quote mark."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns(vocabulary), lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        for row in _rows(write_program(entry)):
            writer.writerow({column: _defused(cell) for column, cell in row.items()})
    return out.getvalue()


def columns(vocabulary: Vocabulary) -> list[str]:
    """Return every column of the format, in order."""
    rules = [f"{c.id}: {stance}" for c in vocabulary.criteria for stance in _STANCES]
    told = [f"disclosure: {disclosure.id}" for disclosure in vocabulary.disclosures]
    opening = ["openings", "openings reported at"]
    return [*_PLAIN, *_FLAGS, *_CONTACTS, *opening, "own words", *told, *rules]


def _check_header(vocabulary: Vocabulary, names: Iterable[str]) -> None:
    known = set(columns(vocabulary))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise FileRefused((Problem(1, unknown[0], "is not a known column"),))


def _take(
    vocabulary: Vocabulary,
    raws: dict[str, tuple[int, dict[str, Any]]],
    line: int,
    row: Mapping[str, Any],
) -> None:
    if None in row or None in row.values():
        raise FieldRefused("", "has more or fewer cells than the first line has columns")
    cells = {name: _undefused(cell.strip()) for name, cell in row.items()}
    criteria = _criteria(vocabulary, cells)
    reference = cells.get("reference", "")
    if reference in raws:
        raws[reference][1].setdefault("alternatives", []).append(criteria)
        return
    raws[reference] = line, {**_program(vocabulary, cells), "criteria": criteria}


def _program(vocabulary: Vocabulary, cells: Mapping[str, str]) -> dict[str, Any]:
    raw: dict[str, Any] = {name: cells.get(name, "") for name in _PLAIN}
    raw |= {name: _flag(name, cells.get(name, "")) for name in _FLAGS}
    raw["own_words"] = _split(cells.get("own words", ""))
    raw["contacts"] = [
        {"kind": kind, "value": cells[kind]} for kind in _CONTACTS if cells.get(kind)
    ]
    raw["disclosures"] = {
        disclosure.id: cells[f"disclosure: {disclosure.id}"]
        for disclosure in vocabulary.disclosures
        if cells.get(f"disclosure: {disclosure.id}")
    }
    if cells.get("openings"):
        count = cells["openings"]
        raw["openings"] = {
            "count": int(count) if count.isdecimal() else count,
            "reported_at": cells.get("openings reported at", ""),
        }
    return raw


def _criteria(vocabulary: Vocabulary, cells: Mapping[str, str]) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for criterion in vocabulary.criteria:
        for stance in _STANCES:
            cell = cells.get(f"{criterion.id}: {stance}", "")
            if cell and stance == "others":
                rules.setdefault(criterion.id, {})[stance] = cell
            elif cell:
                items = _split(cell)
                spans = criterion.span is not None
                rules.setdefault(criterion.id, {})[stance] = (
                    [_span(f"{criterion.id}: {stance}", item) for item in items] if spans else items
                )
    return rules


def _span(field: str, item: str) -> list[int]:
    ends = [end.strip() for end in item.split("-")]
    if len(ends) > 2 or not all(end.isdecimal() for end in ends):  # noqa: PLR2004 - low and high
        raise FieldRefused(field, f"“{item}” must be a number or two, as in 18-35")
    return [int(ends[0]), int(ends[-1])]


def _flag(name: str, cell: str) -> bool:
    if cell.lower() not in {"yes", "no", ""}:
        raise FieldRefused(name, f"“{cell}” must be yes or no")
    return cell.lower() == "yes"


def _split(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(_SEPARATOR) if item.strip()]


def _rows(raw: Mapping[str, Any]) -> Iterable[dict[str, str]]:
    first = {name: str(raw[name]) for name in _PLAIN}
    first |= {name: "yes" if raw[name] else "no" for name in _FLAGS}
    first |= {contact["kind"]: contact["value"] for contact in raw["contacts"]}
    first |= {f"disclosure: {name}": text for name, text in raw["disclosures"].items()}
    first["own words"] = f"{_SEPARATOR} ".join(raw["own_words"])
    if "openings" in raw:
        first["openings"] = str(raw["openings"]["count"])
        first["openings reported at"] = raw["openings"]["reported_at"]
    yield first | _rule_cells(raw["criteria"])
    for way in raw["alternatives"]:
        yield {"reference": raw["reference"]} | _rule_cells(way)


def _rule_cells(rules: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"{criterion}: {stance}": f"{_SEPARATOR} ".join(
            f"{item[0]}-{item[1]}" if isinstance(item, list) else item for item in items
        )
        for criterion, said in rules.items()
        for stance, items in said.items()
    }


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _undefused(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
