"""Our CSV format: one line a program, for people who keep their programs in a spreadsheet (docs/formats.md)."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rowan.core.formats.cells import defused, joined, split, undefused
from rowan.core.formats.entries import (
    CONTACT_KINDS,
    ProgramEntry,
    read_program,
    read_rules,
    write_program,
)
from rowan.core.formats.refusals import FieldRefused, FileRefused, Problem
from rowan.core.formats.table import by_column, check_columns, rows_of
from rowan.core.formats.text import decoded
from rowan.core.vocabulary.model import Vocabulary

_NEEDED = ("reference", "organization", "name", "state")
_PLAIN = (*_NEEDED, "region", "paused", "application_form")
_FLAGS = ("name_public", "exceptions")
_STANCES = ("accepts", "case by case", "cannot", "firm", "others")
_COLUMN_OF = (
    (re.compile(r"(?:criteria|alternatives\[\d+\])\.(\w+)\.([a-z ]+).*"), r"\1: \2"),
    (re.compile(r"disclosures\.(\w+)"), r"disclosure: \1"),
    (re.compile(r"own_words.*"), "own words"),
    (re.compile(r"openings\.reported_at"), "openings reported at"),
)


@dataclass
class _Line:
    """The first line of one program: its cells, and what they say once they were read without a problem."""

    number: int
    cells: Mapping[str, str]
    raw: dict[str, Any] = field(default_factory=dict)


def read_csv(vocabulary: Vocabulary, content: bytes, most_bytes: int) -> tuple[ProgramEntry, ...]:
    """Return the programs of a CSV file; lines with one reference are the ways of one program.

    Raises ``FileRefused`` with every problem, by line and column.
    """
    rows = rows_of(decoded(content, most_bytes))
    _, names = next(rows, (1, []))
    header = [name.strip() for name in names]
    _check_header(vocabulary, header)
    programs: dict[str, _Line] = {}
    problems: list[Problem] = []
    for number, cells in rows:
        try:
            _take(vocabulary, programs, number, by_column(header, cells))
        except FieldRefused as error:
            problems.append(_problem(number, {}, error))
    entries = list(_entries(vocabulary, programs, problems))
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
            writer.writerow({column: defused(cell) for column, cell in row.items()})
    return out.getvalue()


def columns(vocabulary: Vocabulary) -> list[str]:
    """Return every column of the format, in order."""
    rules = [f"{c.id}: {stance}" for c in vocabulary.criteria for stance in _STANCES]
    told = [f"disclosure: {disclosure.id}" for disclosure in vocabulary.disclosures]
    opening = ["openings", "openings reported at"]
    return [*_PLAIN, *_FLAGS, *CONTACT_KINDS, *opening, "own words", *told, *rules]


# --- reading ---


def _check_header(vocabulary: Vocabulary, names: Sequence[str]) -> None:
    known = set(columns(vocabulary))
    unknown = [Problem(1, name, "is not a known column") for name in names if name not in known]
    if unknown:
        raise FileRefused(tuple(unknown))
    check_columns(names, _NEEDED)


def _take(
    vocabulary: Vocabulary, programs: dict[str, _Line], number: int, row: Mapping[str, str]
) -> None:
    cells = {name: undefused(cell.strip()) for name, cell in row.items()}
    reference = cells["reference"]
    if not reference:
        raise FieldRefused("reference", "is missing")
    if reference in programs:
        _add_way(vocabulary, programs[reference], cells)
        return
    programs[reference] = line = _Line(number, cells)
    line.raw |= {**_program(vocabulary, cells), "criteria": _criteria(vocabulary, cells)}


def _add_way(vocabulary: Vocabulary, program: _Line, cells: Mapping[str, str]) -> None:
    """Take a further line of a known reference: it says rules, and whatever else it says the first line said too."""
    for name, cell in cells.items():
        if cell and not _is_rule(vocabulary, name) and cell != program.cells[name]:
            reason = f"is not what line {program.number} says of the same reference"
            raise FieldRefused(name, reason)
    way = _criteria(vocabulary, cells)
    read_rules(vocabulary, way)  # to name this line if it has a problem
    program.raw.setdefault("alternatives", []).append(way)


def _is_rule(vocabulary: Vocabulary, column: str) -> bool:
    criterion, _, stance = column.partition(": ")
    return criterion in vocabulary.by_id and stance in _STANCES


def _entries(
    vocabulary: Vocabulary, programs: Mapping[str, _Line], problems: list[Problem]
) -> Iterator[ProgramEntry]:
    for program in programs.values():
        try:
            if "criteria" in program.raw:
                yield read_program(vocabulary, program.raw)
        except FieldRefused as error:
            problems.append(_problem(program.number, program.raw, error))


def _problem(line: int, raw: Mapping[str, Any], error: FieldRefused) -> Problem:
    """Name the column that a field of our JSON format stands in."""
    if found := re.fullmatch(r"contacts\[(\d+)\]", error.field):
        return Problem(line, raw["contacts"][int(found[1])]["kind"], error.reason)
    for pattern, column in _COLUMN_OF:
        if found := pattern.fullmatch(error.field):
            return Problem(line, found.expand(column), error.reason)
    return Problem(line, error.field, error.reason)


def _program(vocabulary: Vocabulary, cells: Mapping[str, str]) -> dict[str, Any]:
    raw: dict[str, Any] = {name: cells.get(name, "") for name in _PLAIN}
    raw |= {name: _flag(name, cells.get(name, "")) for name in _FLAGS}
    raw["own_words"] = split(cells.get("own words", ""))
    raw["contacts"] = [
        {"kind": kind, "value": value}
        for kind in CONTACT_KINDS
        for value in split(cells.get(kind, ""))
    ]
    raw["disclosures"] = {
        disclosure.id: cells[f"disclosure: {disclosure.id}"]
        for disclosure in vocabulary.disclosures
        if cells.get(f"disclosure: {disclosure.id}")
    }
    if cells.get("openings") or cells.get("openings reported at"):
        raw["openings"] = {
            "count": _number("openings", cells.get("openings", "")),
            "reported_at": cells.get("openings reported at", ""),
        }
    return raw


def _criteria(vocabulary: Vocabulary, cells: Mapping[str, str]) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for criterion in vocabulary.criteria:
        for stance in _STANCES:
            column = f"{criterion.id}: {stance}"
            if cell := cells.get(column, ""):
                items: Any = cell if stance == "others" else split(cell)
                if criterion.span is not None and stance != "others":
                    items = [_span(column, item) for item in items]
                rules.setdefault(criterion.id, {})[stance] = items
    return rules


def _span(column: str, item: str) -> list[int]:
    low, dash, high = item.partition("-")
    first = _number(column, low.strip())
    return [first, _number(column, high.strip()) if dash else first]


def _number(column: str, cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise FieldRefused(column, f"“{cell}” is not a whole number, or two as in 18-35")
    return int(cell)


def _flag(name: str, cell: str) -> bool:
    if cell.lower() not in {"yes", "no", ""}:
        raise FieldRefused(name, f"“{cell}” must be yes or no")
    return cell.lower() == "yes"


# --- writing ---


def _rows(raw: Mapping[str, Any]) -> Iterable[dict[str, str]]:
    first = {name: str(raw[name]) for name in _PLAIN}
    first |= {name: "yes" if raw[name] else "no" for name in _FLAGS}
    for kind in CONTACT_KINDS:
        first[kind] = joined(c["value"] for c in raw["contacts"] if c["kind"] == kind)
    first |= {f"disclosure: {name}": text for name, text in raw["disclosures"].items()}
    first["own words"] = joined(raw["own_words"])
    if "openings" in raw:
        first["openings"] = str(raw["openings"]["count"])
        first["openings reported at"] = raw["openings"]["reported_at"]
    yield first | _rule_cells(raw["criteria"])
    for way in raw["alternatives"]:
        yield {"reference": raw["reference"]} | _rule_cells(way)


def _rule_cells(rules: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"{criterion}: {stance}": joined(
            f"{item[0]}-{item[1]}" if isinstance(item, list) else item for item in items
        )
        for criterion, said in rules.items()
        for stance, items in said.items()
    }
