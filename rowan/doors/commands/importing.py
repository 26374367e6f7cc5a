"""``rowan import``: take a file of programs, all of it or nothing."""

from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from rowan.core.formats.refusals import FileRefused, Problem
from rowan.domain.beds.actions import import_directory
from rowan.domain.beds.refusals import ReportFromTheFuture
from rowan.domain.directory.queries import vocabulary
from rowan.doors.commands.files import FILE, READERS, content_of, refusing


@click.command("import")
@click.argument("kind", type=click.Choice(sorted(READERS)))
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Read and check the file, change nothing.")
def import_(kind: str, file: Path, *, dry_run: bool) -> None:
    """Import programs from FILE, in our JSON or CSV format or HUD's Housing Inventory Count (hic).

    Programs whose reference is known are changed, others are added as unverified. The same file twice changes nothing.
    A file with any line that cannot be used changes nothing and every such line is named.
    """
    with refusing(file):
        entries = READERS[kind](vocabulary(), content_of(file), settings.IMPORT_MAX_BYTES)
        if dry_run:
            click.echo(f"{len(entries)} programs could be imported; nothing was changed.")
            return
        with click.progressbar(length=len(entries), label="Importing") as bar:
            try:
                done = import_directory(
                    entries=entries, by="command line", at=timezone.now(), progress=bar.update
                )
            except ReportFromTheFuture as error:
                problem = Problem(0, f"{error}: openings.reported_at", "is later than now")
                raise FileRefused((problem,)) from None
    click.echo(
        f"{len(entries)} programs: {done.added} added, {done.changed} changed, "
        f"{done.unchanged} as they were; {done.reports} reports of openings."
    )
