"""``rowan recovery``: the offline key that opens what nobody is left to open (docs/recovery.md)."""

from typing import NoReturn

import click
from django.utils import timezone

from rowan.domain.accounts.actions import recover_key
from rowan.domain.accounts.queries import id_of
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import (
    RECOVERY,
    TEAM,
    OpenKey,
    has_key,
    new_recovery_key,
    program,
    public_key,
    read_public,
    recovered_key,
    require_shares_of,
    written_public,
)
from rowan.domain.vault.refusals import (
    HolderHasAKey,
    KeyWillNotOpen,
    NoSuchKey,
    PublicHalfMisread,
    SharesRefused,
)
from rowan.doors.commands.files import BAD_INPUT

_BY = "command"
_house = click.option(
    "--program", "number", type=int, help="a program's number; without it, the team"
)
_factors = click.option(
    "--factors", is_flag=True, help="phone and passkey are lost as well: let them begin without"
)


@click.group()
def recovery() -> None:
    """Make the recovery key, or use two of its three shares."""


@recovery.command()
def draw() -> None:
    """Draw a recovery key and show its three shares, once. Keeps nothing: for a machine that is offline."""
    public, shares = new_recovery_key()
    click.echo("Three people each write one share down, by hand, and check it word by word.")
    click.echo(
        "Any two of them together open what the recovery key opens. One alone opens nothing."
    )
    for number, share in enumerate(shares, start=1):
        click.echo(f"\nShare {number}\n{_in_lines(share)}")
    click.echo(f"\nThe public half, for the server. It is no secret.\n{written_public(public)}")
    click.echo("\nThis is not shown again. Close this window when all of it is written down.")


@recovery.command("try")
@click.option("--key", "public", help="the public half; without it, the one kept here")
def try_(public: str | None) -> None:
    """Try whether two shares open the recovery key, from paper. Opens nothing with it."""
    try:
        kept = public_key(RECOVERY).public if public is None else read_public(public)
        require_shares_of(_two_shares(), kept)
    except NoSuchKey:
        _refuse("There is no recovery key here.")
    except PublicHalfMisread:
        _refuse(_MISREAD)
    except SharesRefused as refusal:
        _refuse(str(refusal))
    click.echo("These two open it.")


@recovery.command()
@click.argument("public", nargs=-1, required=True)
def keep(public: tuple[str, ...]) -> None:
    """Keep the PUBLIC half of a recovery key that was drawn elsewhere.

    Where there is a recovery key already, two of its shares are asked for, and it opens nothing from then on.
    """
    try:
        drawn, at = read_public(" ".join(public)), timezone.now()
        if has_key(RECOVERY):
            vault.replace_recovery(opened=_opened(), public=drawn, by=_BY, at=at)
        else:
            vault.keep_recovery(public=drawn, by=_BY, at=at)
    except PublicHalfMisread:
        _refuse(_MISREAD)
    click.echo("It is kept. What is made from now on has a copy under it.")


@recovery.command()
@click.argument("email")
@_house
@_factors
def grant(email: str, number: int | None, *, factors: bool) -> None:
    """Let EMAIL open the team's key, or a program's, with two shares. They must have set their new password before."""
    _let_in(email, number, _opened(), factors=factors)
    click.echo(f"{email} can open it again.")


@recovery.command()
@click.argument("email")
@_house
@_factors
def anew(email: str, number: int | None, *, factors: bool) -> None:
    """Let EMAIL begin anew, without shares, where nobody is left who can open the team's key, or a program's.

    What was sealed before stays closed until two shares open it.
    """
    _let_in(email, number, None, factors=factors)
    click.echo(f"{email} can open what is sealed from now on.")


_MISREAD = "This is not the public half as it was shown. Compare it, digit by digit."
_NOT_YET = "They have to set a new password first, or this key was made before the recovery key."


def _let_in(email: str, number: int | None, opened: OpenKey | None, *, factors: bool) -> None:
    user, holder = id_of(email), TEAM if number is None else program(number)
    try:
        recover_key(
            user=user or 0,
            holder=holder,
            opened=opened,
            forget_factors=factors,
            by=_BY,
            at=timezone.now(),
        )
    except NotKnown:
        _refuse("Nobody works there under this address.")
    except HolderHasAKey:
        _refuse("Somebody can open it still: they let their colleague in.")
    except KeyWillNotOpen:
        _refuse(_NOT_YET)


def _opened() -> OpenKey:
    """Ask for two shares, and return the recovery key."""
    try:
        return recovered_key(_two_shares())
    except NoSuchKey:
        _refuse("There is no recovery key here.")
    except SharesRefused as refusal:
        _refuse(str(refusal))


def _two_shares() -> list[str]:
    return [click.prompt(f"Share {place} of two", hide_input=True) for place in (1, 2)]


def _in_lines(share: str) -> str:
    words = share.split()
    lines = (words[place : place + 4] for place in range(0, len(words), 4))
    return "\n".join(f"{place * 4 + 1:3}  " + "  ".join(line) for place, line in enumerate(lines))


def _refuse(words: str) -> NoReturn:
    click.echo(words, err=True)
    raise SystemExit(BAD_INPUT)
