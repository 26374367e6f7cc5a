"""``rowan worker``: what has to happen without anybody asking."""

import click

from rowan.doors.worker import run
from rowan.doors.worker.handing import to_the_agent


@click.command()
def worker() -> None:
    """Do the chores of this installation until stopped."""
    run(hand_over=to_the_agent)
