"""``rowan recovery``: the offline key that opens what nobody is left to open (docs/recovery.md)."""

import click
from django.utils import timezone

from rowan.domain.accounts.queries import id_of
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    TEAM,
    Holder,
    has_key,
    new_recovery_key,
    program,
    recovered_key,
)
from rowan.domain.vault.refusals import (
    HolderHasAKey,
    KeyWillNotOpen,
    NoSuchKey,
    SharesRefused,
)
from rowan.doors.commands.files import BAD_INPUT

_BY = "command"


@click.group()
def recovery() -> None:
    """Make the recovery key, or use two of its three shares."""


@recovery.command()
def new() -> None:
    """Draw the recovery key and show its three shares, once. Only its public half is kept here."""
    public, shares = new_recovery_key()
    try:
        vault.keep_recovery(public=public, by=_BY, at=timezone.now())
    except HolderHasAKey:
        _refuse("There is a recovery key already. It is drawn once.")
    click.echo("Three people each write one share down, by hand, and check it word by word.")
    click.echo(
        "Any two of them together open what the recovery key opens. One alone opens nothing."
    )
    for number, share in enumerate(shares, start=1):
        click.echo(f"\nShare {number}\n{_in_lines(share)}")
    click.echo("\nThis is not shown again. Close this window when all three are written down.")


@recovery.command()
@click.argument("email")
@click.option(
    "--program", "number", type=int, help="a program's number; without it, the team's key"
)
def grant(email: str, number: int | None) -> None:
    """Let EMAIL open the team's key, or a program's, with two shares. They must have set their new password before."""
    staff, holder = id_of(email), TEAM if number is None else program(number)
    if staff is None or not has_key(holder):
        _refuse("Nobody works here under this address, or there is no such key.")
        return
    shares = [click.prompt(f"Share {place} of two", hide_input=True) for place in (1, 2)]
    _grant(holder, shares, staff)
    click.echo(f"{email} can open it again.")


def _grant(holder: Holder, shares: list[str], staff: int) -> None:
    try:
        opened = recovered_key(shares)
        vault.grant(holder=holder, opened=opened, staff=staff, by=_BY, at=timezone.now())
    except SharesRefused as refusal:
        _refuse(str(refusal))
    except NoSuchKey:
        _refuse("There is no recovery key here.")
    except KeyWillNotOpen:
        _refuse(
            "They have to set a new password first, or this key was made before the recovery key."
        )


def _in_lines(share: str) -> str:
    words = share.split()
    lines = (words[place : place + 4] for place in range(0, len(words), 4))
    return "\n".join(f"{place * 4 + 1:3}  " + "  ".join(line) for place, line in enumerate(lines))


def _refuse(words: str) -> None:
    click.echo(words, err=True)
    raise SystemExit(BAD_INPUT)
