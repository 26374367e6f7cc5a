"""Django rows and a loop, as a site of 170 programs would do it: all are read through the ORM and judged in Python.

``DjangoRows`` is the best form found: a program's masks as one binary field, rows read with ``values_list``, judged by
the tuned loop of ``engines/loop.py``. ``DjangoReference`` is the plain form: rules in a JSON field, judged by Rowan's
reference, which so holds every engine to the truth. Beneath both is SQLite in memory: no network counts.
"""

from functools import cache
from typing import Any

import django
from django.conf import settings
from django.db import connection, models

from benchmarks.answers import LIMIT, Answer, of_found
from benchmarks.attributes import VOCABULARY
from benchmarks.engines.contract import Run
from benchmarks.engines.loop import LoopForward
from benchmarks.marks import ProgramMarks
from benchmarks.memory import bytes_of
from benchmarks.programs import DAY
from rowan.core.matching import reference
from rowan.core.matching.model import Openness, Program
from rowan.core.matching.pools import simply
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.rules import read_rule, write_rule

_BATCH = 100
_OF_MASKS = ("id", "openness", "turn", "exceptions", "restricts", "masks")


@cache
def _models() -> tuple[Any, Any]:
    """Return the two models; they belong to no app of a site."""
    if not settings.configured:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        settings.configure(DATABASES={"default": database}, USE_TZ=True)
        django.setup()

    class Program(models.Model):
        openness = models.SmallIntegerField()
        exceptions = models.BooleanField()

        class Meta:
            abstract = True
            app_label = "benchmarks"

    class MaskedProgram(Program):  # noqa: DJ008 - shown to nobody
        turn = models.BigIntegerField()
        restricts = models.BigIntegerField()
        masks = models.BinaryField()

    class RuledProgram(Program):  # noqa: DJ008 - shown to nobody
        rules = models.JSONField()

    with connection.schema_editor() as editor:
        editor.create_model(MaskedProgram)
        editor.create_model(RuledProgram)
    return MaskedProgram, RuledProgram


class DjangoRows(LoopForward):
    """Programs as rows of masks."""

    def __init__(self, marks: ProgramMarks) -> None:
        super().__init__(marks)
        self._rows, _ = _models()
        self._rows.objects.all().delete()
        masks = (number.to_bytes(self._numbers.width, "little") for number in self._numbers.of_rows)
        columns = (
            self._ids,
            self._openness,
            self._turn,
            self._exceptions,
            self._restricts,
            masks,
        )
        rows = (
            self._rows(**dict(zip(_OF_MASKS, row, strict=True)))
            for row in zip(*columns, strict=True)
        )
        self._rows.objects.bulk_create(rows, batch_size=_BATCH)

    def search(self, question: Answers) -> list[tuple[Any, ...]]:
        """Read all rows, then judge them."""
        self._read()
        return super().search(question)

    def _read(self) -> None:
        rows = self._rows.objects.order_by("id").values_list(*_OF_MASKS)
        columns: list[Any] = list(zip(*rows, strict=True))
        self._ids, self._openness, self._turn, self._exceptions, self._restricts, masks = columns
        self._numbers.of_rows = [int.from_bytes(mask, "little") for mask in masks]

    def set_openness(self, program: int, openness: Openness) -> None:
        """Update one row."""
        self._rows.objects.filter(pk=program).update(openness=int(openness))


class DjangoReference:
    """Programs as rows of rules."""

    def __init__(self, marks: ProgramMarks) -> None:
        _, self._rows = _models()
        self._rows.objects.all().delete()
        directory = marks.directory
        programs = [directory.program(place) for place in range(len(directory))]
        rows = (
            self._rows(
                id=program.id,
                openness=int(openness),
                exceptions=program.exceptions,
                rules={name: write_rule(rule) for name, rule in program.ways[0].items()},
            )
            for program, openness in zip(programs, directory.openness, strict=True)
        )
        self._rows.objects.bulk_create(rows, batch_size=_BATCH)

    def bytes_held(self) -> int:
        """Return the bytes of the programs once they are read."""
        return bytes_of([_program(row) for row in self._rows.objects.all()])

    def ready(self, question: Answers) -> Run:
        """Return the search."""
        rows = self._rows.objects.all
        return lambda: reference.search(
            VOCABULARY, question, map(_program, rows()), day=DAY, limit=LIMIT
        )

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_found(raw)

    def set_openness(self, program: int, openness: Openness) -> None:
        """Update one row."""
        self._rows.objects.filter(pk=program).update(openness=int(openness))


def _program(row: Any) -> Program:
    rules = {name: read_rule(VOCABULARY.by_id[name], said) for name, said in row.rules.items()}
    return Program(row.id, (rules,), row.exceptions, simply(Openness(row.openness)))
