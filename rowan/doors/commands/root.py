"""Every command by name."""

import click

from rowan.doors.commands.check import check
from rowan.doors.commands.demo import demo
from rowan.doors.commands.exporting import export
from rowan.doors.commands.importing import import_
from rowan.doors.commands.match import match
from rowan.doors.commands.vocabulary import vocabulary_
from rowan.doors.commands.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def rowan() -> None:
    """Run and feed one network's Rowan."""


for command in (check, demo, export, import_, match, vocabulary_, worker):
    rowan.add_command(command)
