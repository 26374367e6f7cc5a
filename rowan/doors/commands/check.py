"""``rowan check``: say whether this installation is fit to run."""

from collections.abc import Iterator

import click
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from rowan.domain.directory.queries import outgrown_rules, vocabulary
from rowan.domain.notices.queries import health
from rowan.domain.vault.queries import holders_not_recoverable, weeks_overdue
from rowan.doors.commands.files import BAD_INPUT

_SHOWN = 20


@click.command()
def check() -> None:
    """Check the settings, the vocabulary, and whether it still knows every stored rule.

    To check a file of programs: rowan import --dry-run.
    """
    words = vocabulary()
    try:
        call_command("check", deploy=False, fail_level="ERROR")
    except CommandError as error:
        click.echo(str(error), err=True)
        raise SystemExit(BAD_INPUT) from None
    click.echo(f"{len(words.criteria)} criteria, {len(words.disclosures)} disclosures: good.")
    for line in (*_outgrown(), *_outbox(), *_keys(), *_weeks()):
        click.echo(line, err=True)


def _outbox() -> Iterator[str]:
    """Yield what to tell of notices that do not get out."""
    try:
        found = health(timezone.now())
    except DatabaseError:
        return
    if found.failing or found.stalled:
        yield (
            f"{found.waiting} notices wait, {found.failing} failing, "
            f"{found.stalled} for over 72 hours."
        )


def _keys() -> Iterator[str]:
    """Yield what to tell of keys that would be lost with those who can open them."""
    try:
        found = holders_not_recoverable()
    except DatabaseError:
        return
    if found:
        yield f"{found} keys have no copy under a recovery key: docs/recovery.md says what to do."


def _weeks() -> Iterator[str]:
    """Yield what to tell of weeks whose keys nobody has forgotten in time."""
    found = weeks_overdue(timezone.now())
    if found:
        weeks = "1 week" if len(found) == 1 else f"{len(found)} weeks"
        yield (
            f"The keys of {weeks} should be gone by now: while they are here, backups from then open. "
            "The worker forgets them: does it run?"
        )


def _outgrown() -> Iterator[str]:
    """Yield what to tell of rules that the vocabulary has outgrown. They do no harm: each counts as not said."""
    try:
        found = list(outgrown_rules())
    except DatabaseError:
        yield "There is no database yet: no stored rules to check."
        return
    if found:
        yield f"{len(found)} stored rules are not in the vocabulary any more and count as not said:"
    yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        yield f"and {len(found) - _SHOWN} more."
