"""What every engine has to say in the end, in one form, so that two answers can be held equal."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from rowan.core.matching.model import Found, Verdict, Waiting

LIMIT = 50
GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)


Counts = dict[tuple[int, ...], int]
Rows = list[tuple[int, ...]]


class Answer(NamedTuple):
    """Counts that are not zero, the number that miss exactly one, and the first rows of each group in order.

    Forward a count belongs to (verdict, openness) and a row is (verdict, program, openness, wishes met, asks); reverse
    to (verdict,) and a row is (verdict, person).
    """

    counts: Counts
    near: int
    rows: Rows


def of_found(found: Found) -> Answer:
    """Return the answer of Rowan's forward search."""
    counts: Counts = {
        (int(verdict), int(openness)): number
        for (verdict, openness), number in found.counts.items()
        if number and verdict in GROUPS
    }
    rows: Rows = [
        (int(row.verdict), row.program, int(row.openness), row.wishes_met, row.asks)
        for verdict in GROUPS
        for row in found.rows[verdict]
    ]
    return Answer(counts, found.near, rows)


def of_waiting(waiting: Waiting) -> Answer:
    """Return the answer of Rowan's reverse search."""
    counts: Counts = {
        (int(v),): number for v, number in waiting.counts.items() if number and v in GROUPS
    }
    rows: Rows = [(int(verdict), person) for verdict in GROUPS for person in waiting.first[verdict]]
    return Answer(counts, waiting.near, rows)


def of_forward_rows(table: Iterable[tuple[Any, ...]]) -> Answer:
    """Return the answer in a table of (verdict, program or nothing, openness, wishes or number, asks).

    A row without a program counts; those of verdict 3 miss one thing that is no stretch.
    """
    counts: Counts = {}
    rows: Rows = []
    near = 0
    for verdict, program, openness, number, asks in table:
        if program is not None:
            rows.append((verdict, program, openness, number, asks))
            continue
        if verdict in GROUPS:
            counts[verdict, openness] = number
        near += number if verdict >= Verdict.STRETCH else 0
    return Answer(counts, near, rows)


def of_reverse_rows(table: Iterable[tuple[Any, ...]]) -> Answer:
    """Return the answer in a table of (verdict, person or nothing, number)."""
    counts: Counts = {}
    rows: Rows = []
    near = 0
    for verdict, person, number in table:
        if person is not None:
            rows.append((verdict, person))
            continue
        if number and verdict in GROUPS:
            counts[(verdict,)] = number
        near += number if verdict >= Verdict.STRETCH else 0
    return Answer(counts, near, rows)
