"""Searches in one line, and what they found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rowan.core.matching.model import Found, Openness, Verdict
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.domain.search.queries import Answer, search
from tests.domain.cast import NOW
from tests.support.vocabulary import SHIPPED

ANYBODY: Answers = {}


def said(**raw: Any) -> Answers:
    """Return answers as in our JSON format."""
    return {name: read_answer(SHIPPED.by_id[name], answer) for name, answer in raw.items()}


def searched(
    answers: Mapping[str, Any] = ANYBODY, *, at: datetime = NOW, limit: int = 50
) -> Answer:
    return search(answers, at=at, day=at.date(), limit=limit)


def ids(found: Found) -> set[int]:
    """Return the programs of every group."""
    return {row.program for group in found.rows.values() for row in group}


def openness(found: Found, program: int) -> Openness:
    """Return whether a program that was found has a place."""
    rows = [row for group in found.rows.values() for row in group if row.program == program]
    (row,) = rows
    return row.openness


def right(found: Found) -> int:
    """Return how many programs are not simply a no."""
    return sum(found.count(verdict) for verdict in Verdict if verdict is not Verdict.NO)
