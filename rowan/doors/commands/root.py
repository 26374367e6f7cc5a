"""Every command by name."""

import click

from rowan.doors.commands.agent import agent
from rowan.doors.commands.check import check
from rowan.doors.commands.demo import demo
from rowan.doors.commands.exporting import export
from rowan.doors.commands.importing import import_
from rowan.doors.commands.inviting import invite
from rowan.doors.commands.mailbox import mailbox
from rowan.doors.commands.match import match
from rowan.doors.commands.recovery import recovery
from rowan.doors.commands.trail import verify_trail
from rowan.doors.commands.vocabulary import vocabulary_
from rowan.doors.commands.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def rowan() -> None:
    """Run and feed one network's Rowan."""


for command in (
    agent,
    check,
    demo,
    export,
    import_,
    invite,
    mailbox,
    match,
    recovery,
    verify_trail,
    vocabulary_,
    worker,
):
    rowan.add_command(command)
