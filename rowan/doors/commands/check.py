"""``rowan check``: say whether this installation, or this file, is fit to run."""

from pathlib import Path

import click
from django.conf import settings
from django.core.management import CommandError, call_command

from rowan.core.vocabulary.refusals import VocabularyInvalid
from rowan.domain.directory.queries import vocabulary
from rowan.doors.commands.files import BAD_INPUT, FILE, READERS, content_of, refusing


@click.command()
@click.argument("kind", type=click.Choice(sorted(READERS)), required=False)
@click.argument("file", type=FILE, required=False)
def check(kind: str | None, file: Path | None) -> None:
    """Check the settings and the vocabulary; or, given a KIND and a FILE, check that file and change nothing."""
    try:
        words = vocabulary()
        call_command("check", deploy=False, fail_level="ERROR")
    except (VocabularyInvalid, CommandError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    click.echo(f"{len(words.criteria)} criteria, {len(words.disclosures)} disclosures: good.")
    if kind and file:
        with refusing(file):
            entries = READERS[kind](words, content_of(file), settings.IMPORT_MAX_BYTES)
        click.echo(f"{file.name}: {len(entries)} programs: good.")
