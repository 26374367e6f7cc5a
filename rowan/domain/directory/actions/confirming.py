"""Once a year a program is asked whether what stands of it is right, and says so with one press; or the team phones."""

from datetime import datetime, timedelta

from django.db import transaction

from rowan.domain.directory.actions.changes import locked
from rowan.domain.directory.actions.telling import tell_program
from rowan.domain.directory.models import Confirmation, Heard
from rowan.domain.directory.queries.confirming import (
    CONFIRMING,
    confirming_by_link,
    due_to_confirm,
)
from rowan.domain.directory.queries.people import administrator_of, member_of_team
from rowan.domain.directory.queries.standing import in_network
from rowan.domain.directory.refusals import ConfirmationOver
from rowan.domain.notices.actions import use_link
from rowan.domain.trail.actions import record

PATIENCE = timedelta(days=14)
"""How long an answer is waited for before the team phones."""


@transaction.atomic
def ask_to_confirm(*, program: int, by: str, at: datetime) -> bool:
    """Ask a program of the network whether what stands of it is right, and say whether that was due.

    Its administrators get a mail each; where it has none, its first contact point that mail goes to. Where nobody can
    be written to, the team has it to phone at once. What was asked a year ago and never answered is asked anew.
    Raises ``NoSuchProgram``.
    """
    locked(program)
    if not due_to_confirm(at).filter(pk=program).exists():
        return False
    Confirmation.objects.filter(program=program, over_at=None).update(over_at=at)
    row = Confirmation.objects.create(program_id=program, asked_at=at, due_at=at)
    if tell_program(program, of=CONFIRMING, target=str(row.pk), by=by, at=at):
        row.due_at = at + PATIENCE
        row.save(update_fields=["due_at"])
    record(verb="confirmation.ask", by=by, at=at, about=("program", program))
    return True


@transaction.atomic
def confirm_by_link(*, token: str, at: datetime) -> int:
    """Write down that all of it is right, as whoever reads a program's mail says, and return the program.

    The link is used up. Raises what ``confirming_by_link`` does; nothing is changed then.
    """
    asked = confirming_by_link(token, at=at)
    use_link(token=token, purpose=CONFIRMING, at=at)
    _answered(asked.program, Heard.LINK, "confirmation.give", Heard.LINK.value, at)
    return asked.program


@transaction.atomic
def confirm_on_page(*, program: int, by: str, at: datetime) -> None:
    """Write the same down as an administrator of the program says it.

    Raises ``NotOfTheProgram``, or ``ConfirmationOver`` where nobody asks, or a colleague has said so.
    """
    administrator_of(program, by)
    _answered(program, Heard.PAGE, "confirmation.give", by, at)


@transaction.atomic
def confirm_by_phone(*, program: int, by: str, at: datetime) -> None:
    """Write down that the program said so on the phone, to a member of the team.

    Raises ``NotOfTheTeam``, or ``ConfirmationOver`` where nobody asks, or it has said so meanwhile.
    """
    member_of_team(by)
    _answered(program, Heard.PHONE, "confirmation.hear", by, at)


def _answered(program: int, heard: Heard, verb: str, by: str, at: datetime) -> None:
    rows = Confirmation.objects.filter(program=program, over_at=None, program__in=in_network(at))
    if not rows.update(over_at=at, heard=heard):
        raise ConfirmationOver
    record(verb=verb, by=by, at=at, about=("program", program))
