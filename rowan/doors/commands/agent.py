"""``rowan agent``: run the key agent."""

import click

from rowan.domain.vault.refusals import AgentRunsAlready, KeyFolderUnsafe
from rowan.doors.agent import run


@click.command()
def agent() -> None:
    """Hold the network's dispatching key in memory and work with it for people who wait. Starts locked."""
    try:
        run()
    except AgentRunsAlready:
        raise click.ClickException(
            "Another agent works on this folder of keys, or answers at this socket."
        ) from None
    except KeyFolderUnsafe as refusal:
        raise click.ClickException(str(refusal)) from None
