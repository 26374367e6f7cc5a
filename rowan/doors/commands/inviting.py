"""``rowan invite``: ask the very first member of the team in. They and those after them invite the others."""

import click
from django.utils import timezone

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import Role, RoleKind, people_with
from rowan.domain.notices.refusals import AddressUnusable
from rowan.doors.commands.files import BAD_INPUT

_BY = "command"


@click.command()
@click.argument("email")
@click.argument("name")
@click.option("--language", default="en", show_default=True, help="the language of the mail")
def invite(email: str, name: str, language: str) -> None:
    """Send the first member of the team a link to join. Once there is one, the team invites at the desk."""
    if people_with((RoleKind.TEAM,)):
        _refuse("There is a team already: its members invite at the desk.")
    at, role = timezone.now(), Role(RoleKind.TEAM)
    try:
        made = actions.invite(email=email, name=name, language=language, role=role, by=_BY, at=at)
        actions.send_first(invitation=made, by=_BY, at=at)
    except AddressUnusable:
        _refuse(f"“{email}” is not an address that mail can be sent to.")
    click.echo(f"A link to join is on its way to {email}. It is good for seven days.")


def _refuse(words: str) -> None:
    click.echo(words, err=True)
    raise SystemExit(BAD_INPUT)
