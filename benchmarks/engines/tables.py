"""What the SQL engines share: a table of masks, and the text of a search made ready before the clock starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from benchmarks.answers import Answer, of_forward_rows, of_reverse_rows
from benchmarks.engines.contract import Run
from benchmarks.layout import (
    Columns,
    apart,
    in_words,
    likeliness,
    people_as_columns,
    programs_as_columns,
)
from benchmarks.marks import PeopleMarks, ProgramMarks
from benchmarks.plans import plan_for_person, plan_for_program
from benchmarks.sql import Dialect, Writer
from rowan.core.matching.model import Openness, Program
from rowan.core.vocabulary.answers import Answers

TABLE = "held"


class Database(Protocol):
    """One database with one table."""

    def fill(self, columns: Columns) -> None:
        """Make the table from columns; ``id`` is its key."""

    def prepared(self, text: str) -> Run:
        """Return a search, its statement prepared."""

    def change(self, program: int, openness: Openness) -> None:
        """Update one row and commit."""

    def bytes_held(self) -> int:
        """Return the size of the table and its key."""


@dataclass(frozen=True)
class Style:
    """Whether masks stand in words or in a column each, how they are counted, and when a row is given up."""

    dialect: Dialect
    words: bool
    stages: Sequence[int] = ()


class SqlForward:
    """Programs in a table."""

    def __init__(self, database: Database, style: Style, marks: ProgramMarks) -> None:
        layout = in_words(marks.masks, marks.sizes) if style.words else apart(marks.masks)
        self._database, self._tokens = database, marks.tokens
        likely = likeliness(marks.masks)
        self._writer = Writer(style.dialect, layout, TABLE, likely, stages=style.stages)
        database.fill(programs_as_columns(marks, layout))

    def bytes_held(self) -> int:
        """Return the size of the table and its key."""
        return self._database.bytes_held()

    def ready(self, question: Answers) -> Run:
        """Prepare the statement."""
        return self._database.prepared(
            self._writer.forward(plan_for_person(question, self._tokens))
        )

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_forward_rows(raw)

    def set_openness(self, program: int, openness: Openness) -> None:
        """Update one row and commit."""
        self._database.change(program, openness)


class SqlReverse:
    """Waiting people in a table."""

    def __init__(self, database: Database, style: Style, marks: PeopleMarks) -> None:
        layout = in_words(marks.masks, marks.sizes) if style.words else apart(marks.masks)
        self._database, self._atoms = database, marks.atoms
        likely = likeliness(marks.masks)
        self._writer = Writer(style.dialect, layout, TABLE, likely, marks.several, style.stages)
        database.fill(people_as_columns(marks, layout))

    def bytes_held(self) -> int:
        """Return the size of the table and its key."""
        return self._database.bytes_held()

    def ready(self, question: Program) -> Run:
        """Prepare the statement."""
        plan = plan_for_program(question, self._atoms)
        return self._database.prepared(self._writer.reverse(plan, exceptions=question.exceptions))

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_reverse_rows(raw)
