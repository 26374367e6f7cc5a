"""``rowan import``: take a file of programs, all of it or nothing."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rowan.core.formats.entries import ProgramEntry
from rowan.core.formats.refusals import FileRefused, Problem
from rowan.domain.beds.actions import Imported, import_directory
from rowan.domain.beds.refusals import ReportFromTheFuture
from rowan.domain.directory.queries import vocabulary
from rowan.doors.commands.files import FILE, READERS, content_of, refusing

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar  # click names its type nowhere else


@click.command("import")
@click.argument("kind", type=click.Choice(sorted(READERS)))
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what an import would do, change nothing.")
def import_(kind: str, file: Path, *, dry_run: bool) -> None:
    """Import programs from FILE, in our JSON or CSV format or HUD's Housing Inventory Count (hic).

    Programs whose reference is known are changed, others are added as unverified. The same file twice changes nothing.
    A file with any line that cannot be used changes nothing and every such line is named.
    """
    words = vocabulary()
    with refusing(file):
        entries = READERS[kind](words, content_of(file), settings.IMPORT_MAX_BYTES)
        done = _import(entries, dry_run=dry_run)
    click.echo(
        f"{len(entries)} programs: {done.added} added, {done.changed} changed, "
        f"{done.unchanged} as they were; {done.reports} reports of openings."
    )
    if dry_run:
        click.echo("This was a dry run: nothing was changed.")


def _import(entries: Sequence[ProgramEntry], *, dry_run: bool) -> Imported:
    """Import, and take it back at once if it is a dry run. The bar is for a person at a terminal."""
    with _bar(len(entries)) as bar, transaction.atomic():
        try:
            done = import_directory(
                entries=entries, by="command", at=timezone.now(), progress=bar.update
            )
        except ReportFromTheFuture as error:
            problem = Problem(0, f"{error}: openings.reported_at", "is later than now")
            raise FileRefused((problem,)) from None
        transaction.set_rollback(dry_run)
    return done


def _bar(length: int) -> "ProgressBar[int]":
    hidden = not sys.stderr.isatty()
    return click.progressbar(length=length, label="Importing", file=sys.stderr, hidden=hidden)
