"""``rowan vocabulary``: everything that is asked and said, for translators."""

import click

from rowan.core.vocabulary.catalogue import as_po, messages
from rowan.domain.directory.queries import vocabulary_files


@click.command("vocabulary")
@click.argument("language")
def vocabulary_(language: str) -> None:
    """Print every text of the vocabulary as a gettext catalogue for LANGUAGE, empty where it is not there yet."""
    found = list(messages(vocabulary_files(), language))
    click.echo(as_po(found, language), nl=False)
    missing = sum(not message.translated for message in found)
    click.echo(f"{len(found)} texts, {missing} still to translate.", err=True)
