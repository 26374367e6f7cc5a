"""``rowan check``: say whether this installation is fit to run."""

import click
from django.core.management import CommandError, call_command

from rowan.domain.directory.queries import vocabulary
from rowan.doors.commands.files import BAD_INPUT


@click.command()
def check() -> None:
    """Check the settings and the vocabulary. To check a file of programs: rowan import --dry-run."""
    words = vocabulary()
    try:
        call_command("check", deploy=False, fail_level="ERROR")
    except CommandError as error:
        click.echo(str(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    click.echo(f"{len(words.criteria)} criteria, {len(words.disclosures)} disclosures: good.")
