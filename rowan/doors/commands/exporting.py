"""``rowan export``: write every program to a file or to the screen."""

from dataclasses import replace
from pathlib import Path

import click
from django.utils import timezone

from rowan.core.formats.csv_file import write_csv
from rowan.core.formats.entries import Openings, ProgramEntry
from rowan.core.formats.json_file import write_directory
from rowan.core.formats.refusals import FileRefused, Problem
from rowan.domain.beds.queries import told_for_all
from rowan.domain.directory.queries import entries, vocabulary
from rowan.doors.commands.files import FILE, refusing


@click.command()
@click.argument("kind", type=click.Choice(["json", "csv"]))
@click.argument("file", type=FILE, default="-")
def export(kind: str, file: Path) -> None:
    """Export every program to FILE, or to the screen. `rowan import` reads it back."""
    written = _directory() if kind == "json" else write_csv(vocabulary(), _entries())
    if str(file) == "-":
        click.echo(written, nl=False)
    else:
        with refusing(file):
            _write(file, written)


def _write(file: Path, written: str) -> None:
    try:
        file.write_text(written, encoding="utf-8")
    except OSError as error:
        raise FileRefused((Problem(0, "", f"cannot be written: {error.strerror}"),)) from None


def _directory() -> str:
    return write_directory(_entries())


def _entries() -> list[ProgramEntry]:
    stored = list(entries())
    told = told_for_all(at=timezone.now())
    return [
        replace(entry, openings=Openings(*told[program])) if program in told else entry
        for program, entry in stored
    ]
