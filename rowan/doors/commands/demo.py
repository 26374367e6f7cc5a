"""``rowan demo``: an invented network to try everything on."""

from datetime import datetime, timedelta
from importlib import resources

import click
from django.conf import settings
from django.utils import timezone

from rowan.core.formats.json_file import read_directory
from rowan.domain.beds.actions import import_directory, report_openings
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing, by_reference, vocabulary
from rowan.domain.directory.refusals import StandingUnchanged
from rowan.doors.commands.demo_people import make_people

_DEMO = resources.files("rowan.doors.commands") / "demo.json"
_BY = "demo"
_STAYS_UNVERIFIED = "new-"


@click.command()
def demo() -> None:
    """Fill this installation with an invented network. Refuses where real data may be."""
    if settings.REAL_DATA:
        raise click.ClickException("ROWAN_REAL_DATA is on: this installation may hold real data.")
    at = timezone.now()
    content = _DEMO.read_bytes()
    entries = read_directory(vocabulary(), content, settings.IMPORT_MAX_BYTES)
    import_directory(entries=entries, by=_BY, at=at)
    programs = by_reference()
    for number, entry in enumerate(entries):
        if not entry.reference.startswith(_STAYS_UNVERIFIED):
            _vouch(programs[entry.reference], number, at)
    make_people(programs[entries[0].reference], settings.DEMO_FILE, at)
    click.echo(f"An invented network of {len(entries)} programs is ready.")


def _vouch(program: int, number: int, at: datetime) -> None:
    """Give a program its standing and, two times in three, a report of its openings."""
    try:
        standing = Standing.VETTED if number % 4 else Standing.VERIFIED
        set_standing(program=program, standing=standing, by=_BY, at=at)
    except StandingUnchanged:
        return
    if number % 3:
        reported_at = at - timedelta(minutes=37 * (number % 11))
        openings = (number * 7) % 4
        report_openings(program=program, openings=openings, by=_BY, at=reported_at)
