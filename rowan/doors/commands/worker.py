"""``rowan worker``: what has to happen without anybody asking."""

import click

from rowan.doors.worker import run


@click.command()
def worker() -> None:
    """Do the chores of this installation until stopped."""
    run()
