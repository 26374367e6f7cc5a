"""``rowan verify-trail``: find whether anybody rewrote the trail."""

import click
from django.utils import timezone

from rowan.domain.trail import queries as trail
from rowan.doors.agent.verifying import fault_in_chain, first_key
from rowan.doors.commands.files import BAD_INPUT

_BROKEN = 1


@click.command("verify-trail")
@click.option("--as", "email", required=True, help="a member of the team")
@click.option("--head", help="a head that was sent away: POSITION:TAG")
def verify_trail(email: str, head: str | None) -> None:
    """Walk the whole chain with its first key, which a member of the team opens with their password."""
    heads = [_read_head(head)] if head else []
    first = first_key(email, click.prompt("Password", hide_input=True))
    if first is None:
        _refuse("This password does not open the key of the chain.", BAD_INPUT)
        return
    waits = trail.oldest_unchained(timezone.now())
    if waits is not None:
        click.echo(f"The oldest line that is not chained yet is {waits.total_seconds():.0f} s old.")
    fault = fault_in_chain(first, *heads)
    if fault:
        _refuse(f"Line {fault.line}: {fault.words}.", _BROKEN)
    end = trail.head()
    click.echo(f"{end.position if end else 0} lines, as they were written.")


def _read_head(head: str) -> tuple[int, bytes]:
    position, _, tag = head.partition(":")
    try:
        return int(position), bytes.fromhex(tag)
    except ValueError:
        raise click.BadParameter(
            "must be POSITION:TAG, as it was sent", param_hint="--head"
        ) from None


def _refuse(words: str, code: int) -> None:
    click.echo(words, err=True)
    raise SystemExit(code)
